import { UsageFailure } from '../failure.ts';

/** What a column of a customer list can hold. */
const ROLES = ['account', 'customer', 'name', 'birth'] as const;
type Role = (typeof ROLES)[number];

/** Index of the column of each role, or -1. */
export type CustomerColumns = Readonly<Record<Role, number>>;

const HEADINGS: Readonly<Record<Role, RegExp>> = {
  account: /^(?:계좌|계좌\s?번호|account(?:[ _]?(?:no|number))?|acct[ _]?no)$/i,
  customer: /^(?:고객\s?(?:번호|id|코드)|회원\s?번호|customer[ _]?(?:no|id|number)|cif|cust[ _]?no)$/i,
  name: /^(?:성명|이름|고객명|예금주|name|customer[ _]?name)$/i,
  birth: /^(?:생년월일|생일|birth(?:[ _]?(?:date|day))?|date[ _]of[ _]birth|dob)$/i,
};

/** `account=계좌,name=성명`: headings that the operator names. Throws a {@link UsageFailure}. */
export function parseColumnOption(option: string): ReadonlyMap<Role, string> {
  return new Map(
    option.split(',').map((pair) => {
      const [role = '', heading = ''] = pair.split('=', 2).map((part) => part.trim());
      if (!isRole(role) || heading === '')
        throw new UsageFailure(
          `--columns account=…,customer=…,name=…,birth=…`,
          `--columns account=…,customer=…,name=…,birth=…`,
        );
      return [role, heading] as const;
    }),
  );
}

/** The columns that a row of headings names, or null where it names none that can be used. */
export function findColumns(headings: readonly string[], named: ReadonlyMap<Role, string>): CustomerColumns | null {
  const columns = Object.fromEntries(
    ROLES.map((role) => {
      const heading = named.get(role);
      return [
        role,
        headings.findIndex((cell) =>
          heading === undefined ? HEADINGS[role].test(cell.trim()) : cell.trim() === heading,
        ),
      ];
    }),
  ) as Record<Role, number>;
  const isUseful = columns.account >= 0 || columns.customer >= 0 || (columns.name >= 0 && columns.birth >= 0);
  return isUseful ? columns : null;
}

function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}
