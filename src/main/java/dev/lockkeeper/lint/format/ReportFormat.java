package dev.lockkeeper.lint.format;

import dev.lockkeeper.lint.LintReport;

/** A way to write a report. Implementations have no state and are thread-safe. */
@FunctionalInterface
public interface ReportFormat {

    /** The whole report as text with line feeds. */
    String write(LintReport report);

    /** The formats by the names of the command line. */
    enum Name {
        /** For people. */
        TEXT(new TextFormat()),
        /** For other programs. */
        JSON(new JsonFormat()),
        /** SARIF 2.1.0, which code hosts show beside the lines. */
        SARIF(new SarifFormat()),
        /** Workflow commands of GitHub Actions. */
        GITHUB(new GithubFormat()),
        /** JUnit's XML, which every build server shows. */
        JUNIT(new JunitFormat("lint"));

        private final ReportFormat format;

        Name(ReportFormat format) {
            this.format = format;
        }

        /** The format itself. */
        public ReportFormat format() {
            return format;
        }

        /**
         * The format, for what another command than {@code lint} has found.
         *
         * @param command the command's name, which JUnit's report is named after
         */
        public ReportFormat format(String command) {
            return this == JUNIT ? new JunitFormat(command) : format;
        }
    }
}
