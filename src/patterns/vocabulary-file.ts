import { z } from 'zod';
import { parseYamlWithSchema } from './yaml.ts';

const words = z.array(z.string().min(1)).min(1);

/**
 * The shared vocabulary: words that several detectors or the record rules listen to. A word with `=` in front must stand
 * alone (Korean particles may follow); Latin words of up to three letters always must.
 */
const vocabularySchema = z.strictObject({
  source: z.string().min(1),
  asOf: z.iso.date(),
  /** Credit Information Act art. 2 items 1-3 to 1-6: words that name a credit attribute, by class. */
  creditAttributes: z.strictObject({
    loan: words,
    delinquency: words,
    guarantee: words,
    transaction: words,
    capacity: words,
    court: words,
    score: words,
  }),
  /**
   * Credit attributes that are put together from two words, as ledgers and forms do: each head with each tail (`대출` + `잔액`).
   * Where the head alone states a fact, so does the compound; otherwise it needs a value.
   */
  creditCompounds: z.array(z.strictObject({ heads: words, tails: words })),
  /** Classes whose word alone states a fact about the person, without a value (`개인회생 중`). */
  statusClasses: z.array(z.enum(['delinquency', 'court'])),
  /** Words after an attribute that make it a statement (`있음`, `발생`). */
  statusWords: words,
  /** What was decided about an application for credit: an attribute by itself (`대출 신청 거절`). */
  decisionWords: words,
  /** Values of a cell or behind a colon that say how an attribute stands (`O`, `요주의`). */
  fieldStates: words,
  /** Words that turn an attribute into statistics, product terms or law. */
  creditVetoes: words,
  /** Units that make a number an attribute's value. */
  valueUnits: words,
  /** Headings of a token or code that stands for a person. */
  personKeys: words,
  /** Words that say a value is a digest. */
  digestWords: words,
  /** Headings of the first six and the last seven digits of a split number. */
  frontHalves: words,
  backHalves: words,
  /** Words of a legal person. */
  companyMarkers: words,
  /** Ends of the names of firms and public bodies, which people's names do not have. */
  companyEndings: words,
  /** Words for whoever a record is about: what stands beside them may be their name. */
  subjectWords: words,
  /** Headings of the person who acts for a legal person. */
  representatives: words,
  /** Forms of address after a name. */
  nameSuffixes: words,
  /** Job titles after a name: a name, but of someone speaking, not of a subject. */
  jobTitles: words,
  /** Syllables that given names are made of, in one string: a name that nothing else tells must consist of them. */
  givenSyllables: z.string().regex(/^[가-힣]+$/),
  /** Words that begin like a name and are none. */
  notNames: words,
  placeholders: words,
  /** Words of a transfer or a holder near an account. */
  transferWords: words,
  /** Keys of clocks and counters. */
  timestamps: words,
  /** Names of provinces and metropolitan cities: addresses begin with them. */
  provinces: words,
});

/** The parsed shared vocabulary. */
export type VocabularyFile = z.infer<typeof vocabularySchema>;

/** Parses `patterns/tables/vocabulary.yaml`. Throws a `PackError`. */
export function parseVocabulary(yamlText: string, file: string): VocabularyFile {
  return parseYamlWithSchema(yamlText, file, vocabularySchema);
}
