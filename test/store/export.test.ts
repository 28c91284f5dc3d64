import { describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from '../../src/model/ledger.ts';
import { ROW_FORMATS } from '../../src/store/index.ts';
import { actFacts, scanFacts } from '../support/ledger-facts.ts';

const LINK = {
  id: 9,
  writer: '06bf1c62bddee446',
  seq: 7,
  previous: '0'.repeat(64),
  hash: 'f'.repeat(64),
  signature: null,
};
const SCAN: LedgerEntry = { ...scanFacts(5), ...LINK };
const ACT: LedgerEntry = { ...actFacts(6, { details: { note: 'a "quoted", text' } }), ...LINK };

describe('rows of the ledger, exported', () => {
  it('as NDJSON hold all that the hash covers', () => {
    const line = JSON.parse(ROW_FORMATS.ndjson.line(SCAN)) as Record<string, unknown>;
    expect({ ...line, id: 9 }).toEqual({ ...SCAN, at: '2026-06-30T15:00:05.000Z' });
    expect(line).not.toHaveProperty('id');
  });

  it('as CSV have a cell for every heading', () => {
    expect(ROW_FORMATS.csv.head?.split(',')).toHaveLength(35);
    expect(ROW_FORMATS.csv.line(SCAN)).toBe(
      `06bf1c62bddee446,7,2026-06-30T15:00:05.000Z,scan,rest,key-0a1b2c3d,hong.clerk,여신심사부,10.1.2.3,slack,evaluated,outside-exemption,block,U1 C2,,resident-registration-number=5,1,encrypted=2,text/plain,105,00000000-0000-4000-8000-000000000005,hmac:${'5'.padStart(32, '0')},,network-separation-exemption,2026-04-20,${'a'.repeat(64)},0.1.0,${'b'.repeat(64)},6.25,,,,${'0'.repeat(64)},${'f'.repeat(64)},`,
    );
  });

  it('as CSV quote what needs it and neutralise formulas', () => {
    expect(ROW_FORMATS.csv.line(ACT)).toContain(String.raw`"{""note"":""a \""quoted\"", text""}"`);
    const formula = { ...SCAN, user: '=cmd|calc' as never, department: '@sum' as never };
    expect(ROW_FORMATS.csv.line(formula)).toContain(",'=cmd|calc,'@sum,");
  });

  it('as CEF have seven fields in the head and escaped extensions', () => {
    expect(ROW_FORMATS.cef.line(SCAN)).toBe(
      `CEF:0|Gwanmun|Gwanmun|0.1.0|scan|outside-exemption|8|rt=1782831605000 externalId=06bf1c62bddee446:7 app=rest suid=key-0a1b2c3d cs6=${'f'.repeat(64)} cs6Label=rowHash act=block outcome=outside-exemption suser=hong.clerk src=10.1.2.3 destinationServiceName=slack fsize=105 fileHash=hmac:${'5'.padStart(32, '0')} fileType=text/plain reason=U1,C2 cnt=5 cs1=여신심사부 cs1Label=department cs2=resident-registration-number cs2Label=kinds cs3=2026-04-20 cs3Label=policyVersion cs4=encrypted cs4Label=gaps cn1=1 cn1Label=subjects`,
    );
    const odd = { ...SCAN, user: 'a=b\\c\nd' as never };
    expect(ROW_FORMATS.cef.line(odd)).toContain(String.raw`suser=a\=b\\c\nd`);
  });

  it('as OCSF are Data Security Findings, acts are API Activity', () => {
    expect(JSON.parse(ROW_FORMATS.ocsf.line(SCAN))).toMatchObject({
      category_uid: 2,
      class_uid: 2006,
      activity_id: 1,
      type_uid: 200601,
      severity_id: 4,
      action: 'Denied',
      finding_info: { uid: '00000000-0000-4000-8000-000000000005', title: 'outside-exemption', types: ['U1', 'C2'] },
      file: { size: 105, mime_type: 'text/plain' },
      actor: { user: { name: 'hong.clerk', org: { ou_name: '여신심사부' } } },
    });
    expect(JSON.parse(ROW_FORMATS.ocsf.line(ACT))).toMatchObject({
      class_uid: 6003,
      api: { operation: 'service-started' },
    });
  });
});
