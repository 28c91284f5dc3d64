import type { Bilingual } from '../../model/verdict.ts';

/** The help texts by topic. */
export const HELP_TEXTS = {
  gwanmun: {
    ko: `관문 (gwanmun): 이 내용을 망분리 예외로 외부 SaaS에 올려도 되는지 판정합니다.

쓰는 법  gwanmun 명령 [옵션]

명령
  scan        파일, 폴더, 표준 입력을 검사합니다
  serve       HTTP 서비스를 시작합니다
  selftest    설치가 올바른지 확인합니다
  bench       이 컴퓨터에서 얼마나 빠른지 잽니다
  tables      카드 앞자리 최신표를 가져옵니다
  known       우리 고객 명부를 해시로 가져옵니다
  report      반기 보고서를 만듭니다
  ledger      검사 기록을 확인하고 내보냅니다
  destinations  올려도 되는 SaaS의 등록부를 다룹니다
  keys        HTTP 서비스의 접근 키를 다룹니다
  key         설정 파일에 넣을 접근 키를 만듭니다
  help [명령] 명령의 사용법을 보여 줍니다

옵션
  --version   버전을 보여 줍니다
  --help      이 도움말을 보여 줍니다

판정
  ✔ 예외 적용 가능           모두 읽었고 예외에서 제외되는 정보가 없습니다
  ! 혁신금융서비스 지정 필요 가명처리한 개인신용정보가 있습니다
  ? 판정 불가                읽지 못한 부분이 있습니다
  ✖ 예외 적용 불가           고유식별정보나 개인신용정보가 있습니다
`,
    en: `Gwanmun: says whether content may go to a SaaS under the Korean network-separation exemption.

Usage  gwanmun COMMAND [OPTIONS]

Commands
  scan            scan files, folders or standard input
  serve           start the HTTP service
  selftest        check that the installation works
  bench           measure how fast this machine scans
  tables          import the current table of card heads
  known           import the list of customers as keyed digests
  report          make the half-yearly report
  ledger          prove and export the record of scans
  destinations    keep the registry of SaaS
  keys            manage access keys for the HTTP service
  key             make an access key for the configuration file
  help [COMMAND]  show how a command is used

Options
  --version       show the version
  --help          show this help

Verdicts
  ✔ Within the exemption       all of it was read, and nothing excluded was found
  ! Sandbox approval required  pseudonymised personal credit data was found
  ? Undetermined               a part could not be read
  ✖ Outside the exemption      unique identifiers or personal credit information were found
`,
  },
  scan: {
    ko: `파일, 폴더, 표준 입력을 검사하고 판정을 보여 줍니다.

쓰는 법  gwanmun scan [경로|-]... [옵션]

  경로   파일, 폴더(그 아래 모두), '*.csv' 같은 무늬. -는 표준 입력입니다.
         경로가 없으면 표준 입력으로 들어온 내용을 검사합니다.

옵션
  --destination ID   올리려는 SaaS. 등록된 평가 결과까지 함께 판정합니다
  --subject 누구     누구의 정보인지: customer(고객), employee(임직원), unknown. 판정을 낮추지는 않습니다
  --format 형식      text(읽는 글), json, ndjson(한 줄에 하나), sarif
  --explain          찾은 값과 찾지 않은 값의 근거를 모두 보여 줍니다
  --jobs N           동시에 검사할 파일 수 (1~64)
  --lang ko|en       보고서와 안내의 언어
  --config 파일      설정 파일 (등록된 SaaS 목록 등)
  --quiet            진행 막대와 안내를 보이지 않습니다
  --no-color         색을 쓰지 않습니다
  --help             이 도움말을 보여 줍니다

폴더 안의 기호 링크는 따라가지 않습니다. 폴더 밖을 가리키는 링크와 열 수 없는 파일은 '판정 불가'로 셉니다.

종료 코드 (여럿이면 가장 엄격한 것: 1, 3, 2, 0 순서)
  0 모두 예외 적용 가능   1 예외 적용 불가 있음   2 혁신금융서비스 지정 필요 있음   3 판정 불가 있음
  64 잘못된 사용   70 내부 오류   130 사용자가 중단

보기
  gwanmun scan 급여명세.xlsx
  gwanmun scan 보낼폴더 --destination slack
  cat 회의록.txt | gwanmun scan --format json
`,
    en: `Scans files, folders and standard input and shows the verdicts.

Usage  gwanmun scan [PATH|-]... [OPTIONS]

  PATH   a file, a folder (all below it) or a pattern such as '*.csv'. - is standard input.
         Without a path, what is piped in is scanned.

Options
  --destination ID   the SaaS it is bound for; its evaluation on record is judged too
  --subject WHOSE    whose data it is: customer, employee or unknown. Never makes a verdict milder
  --format FORMAT    text (to read), json, ndjson (one report a line) or sarif
  --explain          show the evidence of all that was found and of what was dropped
  --jobs N           files scanned at the same time (1 to 64)
  --lang ko|en       language of the report and of messages
  --config FILE      settings, such as the registered SaaS
  --quiet            no progress bar and no notices
  --no-color         no colour
  --help             show this help

Symbolic links inside a folder are not followed. A link that leads out of the folder, and a file that cannot be
opened, count as undetermined.

Exit codes (of several, the strictest: 1, then 3, then 2, then 0)
  0 all within the exemption   1 some outside   2 some need a sandbox approval   3 some undetermined
  64 wrong usage   70 internal failure   130 interrupted

Examples
  gwanmun scan salaries.xlsx
  gwanmun scan folder-to-send --destination slack
  cat minutes.txt | gwanmun scan --format json
`,
  },
  selftest: {
    ko: `설치가 올바른지 확인합니다: Node.js 버전, 판정 규칙과 그 예제, 판정마다 하나씩의 시험 내용,
문서를 여는 자식 프로세스의 차단.

쓰는 법  gwanmun selftest [--lang ko|en] [--config gwanmun.yaml]

종료 코드  0 모두 정상   64 잘못된 사용   70 이상 있음
`,
    en: `Checks that the installation works: the Node.js version, the rule packs and their examples, one test content for each verdict,
and the barriers around the child processes that open documents.

Usage  gwanmun selftest [--lang ko|en] [--config gwanmun.yaml]

Exit codes  0 all well   64 wrong usage   70 something is wrong
`,
  },
  bench: {
    ko: `이 컴퓨터에서 얼마나 빠른지 잽니다. 지어낸 글 네 가지를 여러 번 검사하고 가운데 값을 보여 줍니다.

쓰는 법  gwanmun bench [--seconds N] [--lang ko|en] [--config gwanmun.yaml]

  --seconds N   글 한 가지에 쓰는 시간. 0.1에서 60, 기본값 2

종료 코드  0 잼   64 잘못된 사용   70 내부 오류
`,
    en: `Measures how fast this machine scans: four sorts of invented text, each scanned many times; medians are shown.

Usage  gwanmun bench [--seconds N] [--lang ko|en] [--config gwanmun.yaml]

  --seconds N   time for each sort of text, 0.1 to 60, 2 by default

Exit codes  0 measured   64 wrong usage   70 internal failure
`,
  },
  serve: {
    ko: `HTTP 서비스를 시작합니다. 설정은 docs/configuration.md에 있습니다.

쓰는 법  gwanmun serve [--config gwanmun.yaml] [--print-config] [--allow-weaker-isolation]

  --allow-weaker-isolation   문서를 여는 자식 프로세스의 차단이 모자라도 시작합니다
`,
    en: `Starts the HTTP service. docs/configuration.md describes its settings.

Usage  gwanmun serve [--config gwanmun.yaml] [--print-config] [--allow-weaker-isolation]

  --allow-weaker-isolation   start even if a barrier around the children that open documents is missing
`,
  },
  ledger: {
    ko: `검사 기록을 확인하고, 내보내고, 기한이 지난 것을 봉인하고 지웁니다. docs/ledger.md

쓰는 법  gwanmun ledger verify [--format json]
         gwanmun ledger export [--format ndjson|csv|ocsf|cef] [--from 날짜] [--until 날짜] [--out 파일]
         gwanmun ledger prune [--before 날짜 | --years N]

종료 코드 (verify)  0 모든 행이 온전함   1 어긋난 행이 있음   64 잘못된 사용   70 내부 오류
`,
    en: `Proves the ledger, exports it, and prunes what is past its time under a seal. docs/ledger.md

Usage  gwanmun ledger verify [--format json]
       gwanmun ledger export [--format ndjson|csv|ocsf|cef] [--from DAY] [--until DAY] [--out FILE]
       gwanmun ledger prune [--before DAY | --years N]

Exit codes (verify)  0 every row is intact   1 a row is not as it was written   64 wrong usage   70 internal failure
`,
  },
  keys: {
    ko: `HTTP 서비스의 접근 키를 만들고, 바꾸고, 폐기합니다. 키는 만들 때 한 번만 보여 줍니다. docs/ledger.md

쓰는 법  gwanmun keys create --name 이름 --roles scan,review,audit,admin [--expires 날짜] [--proxy]
         gwanmun keys rotate 키ID [--overlap-days 7]
         gwanmun keys list
         gwanmun keys revoke 키ID
`,
    en: `Creates, rotates and revokes access keys for the HTTP service. A key is shown once, when it is made. docs/ledger.md

Usage  gwanmun keys create --name NAME --roles scan,review,audit,admin [--expires DAY] [--proxy]
       gwanmun keys rotate KEY-ID [--overlap-days 7]
       gwanmun keys list
       gwanmun keys revoke KEY-ID
`,
  },
  destinations: {
    ko: `올려도 되는 SaaS의 등록부를 다룹니다. 바뀐 것은 모두 기록에 남습니다. docs/ledger.md

쓰는 법  gwanmun destinations list [--format json]
         gwanmun destinations put 파일.json
         gwanmun destinations import 파일.csv|xlsx
         gwanmun destinations remove ID
`,
    en: `Keeps the registry of SaaS. Every change is kept in the ledger. docs/ledger.md

Usage  gwanmun destinations list [--format json]
       gwanmun destinations put FILE.json
       gwanmun destinations import FILE.csv|xlsx
       gwanmun destinations remove ID
`,
  },
  report: {
    ko: `검사 기록에서 정보보호위원회에 낼 반기 보고서를 만듭니다. docs/report.md

쓰는 법  gwanmun report --period 2026H2 [--format html|xlsx|json|pdf] [--out 파일] [--no-verify] [--config gwanmun.yaml]

  --period 반기     2026H1은 1~6월, 2026H2는 7~12월
  --format 형식     html(기본값), xlsx, json, pdf
  --out 파일        저장할 파일. 없으면 표준 출력으로 냅니다
  --no-verify       기록 전체의 검증을 건너뜁니다. 보고서에 그렇게 적힙니다

종료 코드  0 만듦   64 잘못된 사용   70 내부 오류
`,
    en: `Makes the half-yearly report for the information protection committee out of the ledger. docs/report.md

Usage  gwanmun report --period 2026H2 [--format html|xlsx|json|pdf] [--out FILE] [--no-verify] [--config gwanmun.yaml]

  --period HALF     2026H1 is January to June, 2026H2 July to December
  --format FORMAT   html (default), xlsx, json or pdf
  --out FILE        where to save it; standard output otherwise
  --no-verify       skip the proof of the whole ledger; the report then says so

Exit codes  0 made   64 wrong usage   70 internal failure
`,
  },
  key: {
    ko: `HTTP 서비스의 접근 키를 만듭니다. 키는 한 번만 보여 줍니다.

쓰는 법  gwanmun key create --name 이름 --scopes scan,read
`,
    en: `Creates an access key for the HTTP service. The key is shown once.

Usage  gwanmun key create --name NAME --scopes scan,read
`,
  },
  tables: {
    ko: `공개된 카드 앞자리(BIN) 표를 가져와 규칙 묶음의 표 대신 씁니다. docs/own-knowledge.md

쓰는 법  gwanmun tables import-bins 파일.xlsx|csv [--config gwanmun.yaml]
`,
    en: `Imports a published sheet of card heads (BINs), used in place of the packs' table. docs/own-knowledge.md

Usage  gwanmun tables import-bins FILE.xlsx|csv [--config gwanmun.yaml]
`,
  },
  known: {
    ko: `우리 고객 명부를 키가 있는 해시로만 남깁니다. 값은 저장하지 않습니다. docs/own-knowledge.md

쓰는 법  gwanmun known import 파일.csv|xlsx [--columns account=열,customer=열,name=열,birth=열] [--config gwanmun.yaml]
`,
    en: `Keeps the list of customers as keyed digests only; no value is stored. docs/own-knowledge.md

Usage  gwanmun known import FILE.csv|xlsx [--columns account=H,customer=H,name=H,birth=H] [--config gwanmun.yaml]
`,
  },
} as const satisfies Record<string, Bilingual>;
