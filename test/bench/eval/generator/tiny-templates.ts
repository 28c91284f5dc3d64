import { parseTemplate } from '../../../../bench/eval/generator/template-file.ts';
import type { Template, TemplateFormat } from '../../../../bench/eval/generator/template.ts';

/** A template of one body, for tests. */
export function tinyTemplate(format: TemplateFormat, body: string, id = `tiny-${format}`, genre = 'letter'): Template {
  const head = `id: ${id}\ngenre: ${genre}\nformat: ${format}\nverdict: outside-exemption\nwhy: A test.\n`;
  return parseTemplate(`${head}body: |\n${body.replace(/^/gm, '  ')}\n`, `${id}.yaml`);
}

const PEOPLE = '{{name label}}|{{rrn}}|{{frn}}|{{card}}|{{passport}}|{{licence}}|{{account}}|{{phone}}';

/** One template of every format, each with several people and with values that its escapes touch. */
export const EVERY_FORMAT: readonly Template[] = [
  tinyTemplate('text', `{{#people 2-3}}\n${PEOPLE} {{rrn bare}} {{x:order}} {{x:uuid}}\n{{/people}}`),
  tinyTemplate('log', `{{#people 2-3}}\n{{x:timestamp}} rrn={{rrn}} card={{card}}\n{{/people}}`),
  tinyTemplate('markdown', `| 주민번호 | {{rrn}} |\n{{#people 2-3}}\n| {{name label}} | {{card}} |\n{{/people}}`),
  tinyTemplate(
    'csv',
    `성명,번호,카드,잔액\n{{#people 2-4}}{{#credit}}{{name label}},{{rrn}},"{{card}}",{{balance}}{{/credit}}\n{{/people}}`,
  ),
  tinyTemplate('tsv', `성명\t번호\n{{#people 2-4}}{{name label}}\t{{account}}\n{{/people}}`),
  tinyTemplate(
    'json',
    `{"list":[{{#people 2-4}}{{#credit}}{"rrn":"{{rrn}}","card":{{card}},"balance":{{balance}}}{{/credit}},{{/people}}]}`,
  ),
  tinyTemplate('ndjson', `{{#people 2-4}}{"여권번호":"{{passport}}","at":"{{x:timestamp}}"}\n{{/people}}`),
  tinyTemplate('xml', `<a>{{#people 2-3}}<주민등록번호>{{rrn}}</주민등록번호><track>{{track}}</track>{{/people}}</a>`),
  tinyTemplate('html', `<p>{{#people 2-3}}<b>{{card}}</b> {{email}}{{/people}}</p>`),
  tinyTemplate(
    'eml',
    `From: 담당 <a@example.com>\nSubject: 회신 {{card}} 건\n\n안내\n\n주민등록번호 {{rrn}}\n계좌 {{account}}`,
  ),
  tinyTemplate(
    'xlsx',
    `## sheet: 명단\n제목,\n성명,주민번호,잔액\n{{#people 3-5}}{{#credit}}{{name label}},{{rrn}},{{balance}}{{/credit}}\n{{/people}}\n## sheet: 카드\n{{card}},{{x:ean}}`,
  ),
];
