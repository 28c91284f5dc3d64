import type { Report } from '../../model/report.ts';
import type { ScanCommandDependencies, ScanSummary, TextOptions } from './dependencies.ts';
import type { OutputSink } from './output-sink.ts';
import type { ScanFormat } from './scan-options.ts';

/** Prints reports in one format. An interrupted run never calls `end`, so its JSON does not parse as a whole answer. */
export interface ReportWriter {
  item(report: Report): Promise<void>;
  end(summary: ScanSummary): Promise<void>;
}

type Renderers = Pick<ScanCommandDependencies, 'renderText' | 'renderSummary' | 'renderSarif'>;

/** The writer of a format. Text, JSON and NDJSON hold one report at a time; SARIF needs them all for its one run. */
export function createReportWriter(
  format: ScanFormat,
  sink: OutputSink,
  renderers: Renderers,
  text: TextOptions,
): ReportWriter {
  switch (format) {
    case 'text':
      return createTextWriter(sink, renderers, text);
    case 'json':
      return createJsonWriter(sink);
    case 'ndjson':
      return {
        item: (report) => sink.write(`${JSON.stringify(report)}\n`),
        end: () => Promise.resolve(),
      };
    case 'sarif':
      return createSarifWriter(sink, renderers);
  }
}

function createTextWriter(sink: OutputSink, renderers: Renderers, text: TextOptions): ReportWriter {
  return {
    item: (report) => sink.write(renderers.renderText(report, text)),
    async end(summary) {
      const items = Object.values(summary.verdicts).reduce((sum, count) => sum + count, 0);
      if (items > 1 || summary.linksNotFollowed > 0) await sink.write(renderers.renderSummary(summary, text));
    },
  };
}

function createJsonWriter(sink: OutputSink): ReportWriter {
  let before = '{"items":[\n';
  return {
    async item(report) {
      await sink.write(before + JSON.stringify(report));
      before = ',\n';
    },
    end: (summary) => sink.write(`\n],"summary":${JSON.stringify(summary)}}\n`),
  };
}

function createSarifWriter(sink: OutputSink, renderers: Renderers): ReportWriter {
  const reports: Report[] = [];
  return {
    item: (report) => {
      reports.push(report);
      return Promise.resolve();
    },
    end: () => sink.write(`${JSON.stringify(renderers.renderSarif(reports), null, 2)}\n`),
  };
}
