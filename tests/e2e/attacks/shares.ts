// What somebody may hand over as a shared page or a link. In pages, POST stands for the tags that say which post is in it (its
// file is called `ID.md` and says `body-ID`), IMAGE and ADDRESS for those of an image that runs a script where it is no image.

/** Whole pages. */
export const pages: string[] = [
  "<!doctype html><html><head>POST<script>HIT</script></head><body></body></html>",
  "<!doctype html><html><head>POST</head><body><img src=x onerror=HIT></body></html>",
  "<!doctype html><html><head>POST</head><body onload=HIT></body></html>",
  "<script>HIT</script>POST",
  "POST<script>HIT</script>",
  '<meta http-equiv="refresh" content="0;url=FAR">POST',
  '<head><base href="FAR">POST</head>',
  '<head><link rel="preload" as="image" href="FAR">POST<link rel="stylesheet" href="FAR"></head>',
  "<!-- <head>POST</head> --><body onload=HIT>",
  "<title>POST<script>HIT</script></title><body>",
  "<style>POST@import 'FAR';</style>",
  "<body>POST<svg onload=HIT></svg>",
  "<textarea>POST</textarea><img src=FAR>",
  "<head>IMAGEPOST</head><body><img src=\"ADDRESS\"></body>",
  "<head>IMAGEPOST</head><body><iframe src=\"ADDRESS\"></iframe><object data=\"ADDRESS\"></object></body>",
  "<head>POSTIMAGE<template><img src=\"ADDRESS\" onerror=HIT></template></head>",
  "<head>POSTIMAGE</head><body><img src=FAR></body>",
  '<head>POST<meta name="galley-image" content="0000000000000000000000000000000000000000 ../../../index.html"></head>',
  '<head>POST<meta name="galley-image" content="not-an-identity <img src=x onerror=HIT>"></head>',
  '<meta name="galley-post" content="ID ../../ID.md"><link rel="alternate" type="text/markdown" href="data:text/markdown;base64,SElU">',
  '<meta name="galley-post" content="ID <img src=x onerror=HIT>.md"><link rel="alternate" type="text/markdown" href="FAR">',
  '<meta name="galley-post" content="ID ID.md"><link rel="alternate" type="text/markdown" href="javascript:HIT">',
  '<meta name="galley-post" content="__proto__ constructor.md">',
  '<meta name="galley-post" content="">POST<script>HIT</script>',
  '<meta name=galley-post content="ID ID.md"><meta name="galley-post',
  "<head>POSTPOST<script>top.location='FAR'</script></head>",
  "<frameset onload=HIT><frame src=FAR></frameset>POST",
  "<html manifest=FAR><head>POST</head></html>",
];

/** What stands after `#post=`. */
export const fragments: string[] = [
  "<script>HIT</script>ID",
  '"><img src=x onerror=HIT>ID',
  "javascript:HIT",
  "ID&open=FAR",
  "ID#post=ID",
  "../../../ID",
  "%00%00ID",
  "%3Cscript%3EHIT%3C/script%3EID",
  "data:text/html,<script>HIT</script>ID",
  "FAR",
  "eJwID",
  "____ID",
  "__proto__ID",
  "=ID",
  `${"A".repeat(33_000)}ID`,
];
