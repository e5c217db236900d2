/* Counts the operations on files under one folder; kills the process at one of them, or lets the
 * disk be full from some byte on. Loaded before the C library with LD_PRELOAD.
 *
 * FAULT_UNDER  absolute path; operations on other files pass untouched
 * FAULT_LOG    file that gets a line for each operation
 * FAULT_KILL   number of the operation, from 1, before which the process is killed
 * FAULT_TORN   1: if that operation writes, half of its bytes are written first
 * FAULT_ROOM   bytes by which files may grow; then ENOSPC
 * FAULT_CLOCK  seconds since 1970 at which the clock stands, whatever FAULT_UNDER is
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const char *under;
static size_t under_length;
static int log_fd = -1, torn;
static long kill_at;
static atomic_long count;
static atomic_llong room;
static int limited;
static long long clock_s;

/* Reads the variables: when it is loaded, and again when a fork has got its own. */
__attribute__((constructor)) void fault_begin(void)
{
    const char *value;
    under = getenv("FAULT_UNDER");
    under_length = under ? strlen(under) : 0;
    if ((value = getenv("FAULT_LOG")))
        log_fd = (int)syscall(SYS_openat, AT_FDCWD, value,
                              O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if ((value = getenv("FAULT_KILL"))) kill_at = atol(value);
    if ((value = getenv("FAULT_TORN"))) torn = atoi(value);
    if ((value = getenv("FAULT_CLOCK"))) clock_s = atoll(value);
    if ((value = getenv("FAULT_ROOM"))) { limited = 1; atomic_store(&room, atoll(value)); }
}

static int is_under(const char *path) { return under && strncmp(path, under, under_length) == 0; }

static int of_fd(int fd, char *path)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_under(path);
}

static int of_name(int folder, const char *name, char *path)
{
    if (!under) return 0;
    if (name[0] == '/') { snprintf(path, PATH_MAX, "%s", name); return is_under(path); }
    if (folder == AT_FDCWD) {
        if (!getcwd(path, PATH_MAX)) return 0;
    } else {
        of_fd(folder, path);
    }
    size_t length = strlen(path);
    snprintf(path + length, PATH_MAX - length, "/%s", name);
    return is_under(path);
}

static int due(const char *what, const char *path, long long bytes)
{
    long number = atomic_fetch_add(&count, 1) + 1;
    if (log_fd >= 0) {
        char line[PATH_MAX + 80];
        int length = snprintf(line, sizeof line, "%ld %s %s %lld\n", number, what,
                              path + under_length, bytes);
        syscall(SYS_write, log_fd, line, (size_t)length);
    }
    return number == kill_at;
}

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }

static void point(const char *what, const char *path) { if (due(what, path, 0)) die(); }

#define NEXT(type, name, ...) \
    static type (*next)(__VA_ARGS__); \
    if (!next) next = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

/* Returns how many of `bytes` at `at` fit: all, some, or -1 with ENOSPC. */
static ssize_t fits(int fd, size_t bytes, off_t at)
{
    struct stat status;
    if (!limited || fstat(fd, &status)) return (ssize_t)bytes;
    long long growth = (long long)at + (long long)bytes - (long long)status.st_size;
    if (growth <= 0) return (ssize_t)bytes;
    long long left = atomic_fetch_sub(&room, growth);
    if (left >= growth) return (ssize_t)bytes;
    atomic_store(&room, 0);
    long long some = (long long)bytes - growth + (left > 0 ? left : 0);
    if (some > 0) return (ssize_t)some;
    errno = ENOSPC;
    return -1;
}

static int no_room(const char *path)
{
    struct stat status;
    if (!limited || atomic_load(&room) > 0 || lstat(path, &status) == 0) return 0;
    errno = ENOSPC;
    return 1;
}

static ssize_t written(const char *what, int fd, const void *data, size_t bytes, off_t at, int seek)
{
    char path[PATH_MAX];
    if (under && of_fd(fd, path)) {
        if (due(what, path, (long long)bytes)) {
            if (torn && seek) syscall(SYS_pwrite64, fd, data, bytes / 2, at);
            else if (torn) syscall(SYS_write, fd, data, bytes / 2);
            die();
        }
        if (limited) {
            off_t place = seek ? at : (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
            ssize_t some = fits(fd, bytes, place);
            if (some < 0) return -1;
            bytes = (size_t)some;
        }
    }
    long done = seek ? syscall(SYS_pwrite64, fd, data, bytes, at)
                     : syscall(SYS_write, fd, data, bytes);
    return (ssize_t)done;
}

ssize_t write(int fd, const void *data, size_t bytes)
{ return written("write", fd, data, bytes, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t bytes, off_t at)
{ return written("pwrite", fd, data, bytes, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t bytes, off64_t at)
{ return written("pwrite", fd, data, bytes, at, 1); }

ssize_t writev(int fd, const struct iovec *parts, int number)
{
    char path[PATH_MAX];
    NEXT(ssize_t, "writev", int, const struct iovec *, int);
    if (under && of_fd(fd, path)) {
        size_t bytes = 0;
        for (int i = 0; i < number; i++) bytes += parts[i].iov_len;
        if (due("writev", path, (long long)bytes)) die();
        if (limited && fits(fd, bytes, (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR)) != (ssize_t)bytes) {
            errno = ENOSPC;
            return -1;
        }
    }
    return next(fd, parts, number);
}

#define ON_FD(name) \
    int name(int fd) \
    { \
        char path[PATH_MAX]; \
        NEXT(int, #name, int); \
        if (under && of_fd(fd, path)) point(#name, path); \
        return next(fd); \
    }
ON_FD(fsync)
ON_FD(fdatasync)

static int cut(int fd, off64_t size)
{
    char path[PATH_MAX];
    if (under && of_fd(fd, path)) {
        point("ftruncate", path);
        if (limited && fits(fd, 0, size) < 0) return -1;
    }
    return (int)syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

int rename(const char *from, const char *to)
{
    NEXT(int, "rename", const char *, const char *);
    if (is_under(to)) point("rename", to);
    return next(from, to);
}

int unlink(const char *name)
{
    char path[PATH_MAX];
    NEXT(int, "unlink", const char *);
    if (of_name(AT_FDCWD, name, path)) point("unlink", path);
    return next(name);
}

int unlinkat(int folder, const char *name, int flags)
{
    char path[PATH_MAX];
    NEXT(int, "unlinkat", int, const char *, int);
    if (of_name(folder, name, path)) point("unlink", path);
    return next(folder, name, flags);
}

int rmdir(const char *name)
{
    char path[PATH_MAX];
    NEXT(int, "rmdir", const char *);
    if (of_name(AT_FDCWD, name, path)) point("rmdir", path);
    return next(name);
}

static int made(int folder, const char *name, mode_t mode)
{
    char path[PATH_MAX];
    if (of_name(folder, name, path)) {
        point("mkdir", path);
        if (no_room(path)) return -1;
    }
    return (int)syscall(SYS_mkdirat, folder, name, mode);
}
int mkdir(const char *name, mode_t mode) { return made(AT_FDCWD, name, mode); }
int mkdirat(int folder, const char *name, mode_t mode) { return made(folder, name, mode); }

static int opened(int folder, const char *name, int flags, mode_t mode)
{
    char path[PATH_MAX];
    if ((flags & O_CREAT) && of_name(folder, name, path)) {
        point("open", path);
        if (no_room(path)) return -1;
    }
    return (int)syscall(SYS_openat, folder, name, flags, mode);
}

#define MODE(flags) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    }
int open(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...)
{ MODE(flags) return opened(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *name, int flags, ...)
{ MODE(flags) return opened(folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...)
{ MODE(flags) return opened(folder, name, flags | O_LARGEFILE, mode); }

int clock_gettime(clockid_t which, struct timespec *now)
{
    int failed = (int)syscall(SYS_clock_gettime, which, now);
    if (!failed && clock_s && which == CLOCK_REALTIME) now->tv_sec = (time_t)clock_s;
    return failed;
}
int gettimeofday(struct timeval *now, void *zone)
{
    struct timespec exact;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = (suseconds_t)(exact.tv_nsec / 1000);
    return 0;
}
time_t time(time_t *at)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
