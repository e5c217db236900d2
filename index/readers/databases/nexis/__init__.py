"""LexisNexis and Nexis Uni: files of all their generations, told apart by their documents' heads.

`classic` reads what `1 of 49 DOCUMENTS` begins (text and HTML), `uni` what `End of Document` ends
(RTF and DOCX), `labels` knows the words of both in the languages of the interfaces.
"""
