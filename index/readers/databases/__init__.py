"""Exports of press databases: a file of many articles becomes a page for each.

| module | reads |
|---|---|
| `nexis` | LexisNexis and Nexis Uni: text, HTML, RTF, DOCX |
| `factiva` | Factiva: HTML, RTF, XML |
| `proquest` | ProQuest: mail, HTML, text, RTF |
| `europresse` | Europresse: HTML |
| `newsbank`, `pressreader`, `mediargus` | text |
| `apa` | APA-OnlineManager: RTF |
| `word` | says which of them wrote a file of RTF or DOCX |

`carriers` turns files into lines; `dates`, `people` and `document` make pages of what was found.
"""
