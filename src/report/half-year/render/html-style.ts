/** The style sheet of the page: for the screen and, first of all, for A4 paper. */
export const STYLE = `
:root{--ink:#1a1a1a;--soft:#555;--line:#c9c9c9;--head:#eef2f6}
body{margin:0 auto;max-width:72rem;padding:1.5rem;color:var(--ink);background:#fff;font:15px/1.55 "Pretendard","Apple SD Gothic Neo","Malgun Gothic","Nanum Gothic","Noto Sans KR",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.35;margin:0 0 .4rem}
h2{font-size:1.2rem;margin:2.4rem 0 .6rem;padding-bottom:.25rem;border-bottom:2px solid var(--ink)}
[lang=en]{color:var(--soft);font-size:.84em}
h1 [lang=en],h2 [lang=en]{display:block;font-weight:400}
.digest{font:13px/1.4 ui-monospace,Consolas,monospace;color:var(--soft)}
nav ol{columns:2;padding-left:1.5rem}
nav a{color:inherit}
table{border-collapse:collapse;width:100%;margin:.8rem 0 1.4rem;font-size:.92em}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--head)}
thead [lang=en]{display:block;font-weight:400}
tbody th{font-weight:400}
.number{text-align:right;font-variant-numeric:tabular-nums}
.form td,.form th{height:2.6rem;vertical-align:middle}
.none{color:var(--soft)}
figure{margin:.8rem 0}
figure svg{width:100%;height:auto;border:1px solid var(--line)}
figcaption{font-size:.9em}
@page{size:A4;margin:16mm 14mm 18mm}
@media print{
body{max-width:none;padding:0;font-size:10pt}
h2,figure,tr{break-inside:avoid}
h2{break-after:avoid}
thead{display:table-header-group}
nav{break-after:page}
a{text-decoration:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
