"""导入既有网站的信息: what an old site had, as a spreadsheet with a folder of files, or as its pages. No network."""
