package dev.lockkeeper.console;

import dev.lockkeeper.console.alert.AlertStrip;
import dev.lockkeeper.console.alert.ConsoleAlerts;
import dev.lockkeeper.console.export.FileExport;
import dev.lockkeeper.console.journal.DatabaseJournals;
import dev.lockkeeper.console.journal.JournalModel;
import dev.lockkeeper.console.journal.JournalView;
import dev.lockkeeper.console.locks.LocksController;
import dev.lockkeeper.console.migrations.DetailTab;
import dev.lockkeeper.console.migrations.MigrationsView;
import dev.lockkeeper.console.overview.KnownEnvironments;
import dev.lockkeeper.console.overview.OverviewController;
import dev.lockkeeper.console.run.CloseGuard;
import dev.lockkeeper.console.run.FailureCard;
import dev.lockkeeper.console.run.FilePlaces;
import dev.lockkeeper.console.run.LocksOpening;
import dev.lockkeeper.console.run.NoticeDialog;
import dev.lockkeeper.console.run.OperationFlow;
import dev.lockkeeper.console.run.OverlayDialogs;
import dev.lockkeeper.console.run.RunModel;
import dev.lockkeeper.console.run.RunPanel;
import dev.lockkeeper.console.run.WaitNotice;
import dev.lockkeeper.console.run.WaitNotifications;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.HelpMenu;
import dev.lockkeeper.console.support.SupportBundles;
import dev.lockkeeper.lock.diagnosis.SaferWay;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.util.Subscription;

/**
 * One open environment in the window: its session, its views, and the flow from a request to the end of its run. Used on
 * the screen's thread.
 */
public final class Workplace implements AutoCloseable {
    private final ConsoleContext context;
    private final DeskSession session;
    private final OperationFlow flow;
    private final MigrationsView migrations;
    private final RunPanel runPanel;
    private final FailureCard failureCard;
    private final LocksController locks;
    private final OverviewController overview;
    private final JournalView journal;
    private final WaitNotifications notifications;
    private final Optional<ConsoleAlerts> alerts;
    private final AlertStrip strip;
    private final HelpMenu help;
    private final Subscription closeGuard;
    private boolean left;

    /**
     * Puts the parts together for a window that knows of no other environment; shows nothing yet.
     *
     * @param session closed with this workplace
     */
    public Workplace(ConsoleContext context, DeskSession session, Clock clock) {
        this(context, session, KnownEnvironments.none(context), clock);
    }

    /**
     * Puts the parts together; shows nothing yet.
     *
     * @param window what every view may use
     * @param session closed with this workplace
     * @param known the other environments, for the overview
     */
    public Workplace(ConsoleContext window, DeskSession session, KnownEnvironments known, Clock clock) {
        // What was asked here must not be answered into the environment that is opened next.
        this.context = window.with(window.background().during(() -> !left));
        this.session = session;
        RunModel run = new RunModel(clock);
        FilePlaces places = (fileName, place) -> reveal(fileName);
        flow = new OperationFlow(
                session,
                context.shell().model(),
                run,
                new OverlayDialogs(context.shell().overlay(), context.desktop(), places),
                context.background());
        migrations = new MigrationsView(
                session, flow, context.background(), context.errors(), context.desktop(), context.settings(), clock);
        locks = new LocksController(context, session, run, flow, this::showSafer, clock);
        LocksOpening toLocks = locks::open;
        overview = new OverviewController(
                context,
                session,
                known,
                fileName -> showHere(fileName, DetailTab.SQL),
                fileName -> showHere(fileName, DetailTab.DIFFERENCE),
                clock);
        journal = journal(known, clock);
        runPanel = new RunPanel(run, flow, context.desktop(), places, toLocks, Optional.of(this::askWhenToNotify));
        notifications = new WaitNotifications(
                run.snapshotProperty(),
                clock,
                context.window().stage(),
                new WaitNotice(() -> context.settings().current().lockNotice()),
                toLocks);
        strip = new AlertStrip(clock, clock.getZone());
        alerts = context.desktop()
                .notices()
                .map(notices -> new ConsoleAlerts(
                        session,
                        context.window().stage(),
                        context.background().screen(),
                        () -> context.settings().current().lockNotice().desktop()
                                && !context.desktop().inFront(context.window().stage()),
                        notices,
                        strip,
                        System.getenv()));
        alerts.ifPresent(told -> flow.accompany(title -> told.runs()));
        failureCard = new FailureCard(run, context.desktop(), places, runPanel::unfold, flow);
        SupportBundles bundles = new SupportBundles(
                session.desk(),
                context.shell().overlay(),
                context.desktop(),
                context.background(),
                locks::history,
                System.getenv().keySet(),
                clock);
        help = new HelpMenu(List.of(bundles.command()));
        failureCard.setBundle(bundles::ask);
        journal.setBundle(session.desk().environment().name(), bundles::ask);
        journal.setNow(
                session.desk().environment().name(),
                session.stateProperty(),
                fileName -> showHere(fileName, DetailTab.SQL));
        migrations.setRunPanel(Optional.of(runPanel));
        migrations.setNotice(Optional.of(failureCard));
        migrations.setHistory(this::showJournal);
        closeGuard = CloseGuard.of(context.window().stage(), flow);
    }

    private void askWhenToNotify() {
        NoticeDialog.show(
                context.shell().overlay(),
                context.settings().current().lockNotice(),
                limits -> context.settings().update(now -> now.withLockNotice(limits)));
    }

    private void reveal(String fileName) {
        migrations.reveal(fileName, DetailTab.SQL);
    }

    private void showSafer(SaferWay saferWay) {
        context.shell().select(migrations);
        reveal(saferWay.fileName());
    }

    private JournalView journal(KnownEnvironments known, Clock clock) {
        DatabaseJournals journals = new DatabaseJournals(
                session.desk(), () -> known.with(session.desk().environment()), known.desks());
        return new JournalView(
                new JournalModel(journals, context.background(), clock),
                new FileExport(context.shell().overlay(), context.desktop(), context.background()),
                context.shell().overlay(),
                context.desktop(),
                context.background(),
                locks::remembers,
                locks::openPast);
    }

    private void showHere(String fileName, DetailTab tab) {
        context.shell().select(migrations);
        migrations.reveal(fileName, tab);
    }

    /** Shows it in the window and looks for the first time. */
    public void show() {
        context.window().addCommands(runPanel.commands());
        context.window().addCommands(locks.commands());
        context.shell().addTool(help);
        context.shell().addStrip(strip);
        context.shell().views(List.of(migrations, locks.view(), overview.view(), journal));
        context.shell().select(migrations);
    }

    /** The centre of the window. */
    public MigrationsView migrations() {
        return migrations;
    }

    /** Who blocks whom. */
    public LocksController locks() {
        return locks;
    }

    /** What is where, in every environment. */
    public OverviewController overview() {
        return overview;
    }

    /** What was done. */
    public JournalView journal() {
        return journal;
    }

    /** Shows what was done here. */
    public void showJournal() {
        context.shell().select(journal);
    }

    /** The session behind it. */
    public DeskSession session() {
        return session;
    }

    /** Lets go of everything on the screen; {@link #disconnect} ends the connections. */
    @Override
    public void close() {
        left = true;
        session.leave();
        closeGuard.unsubscribe();
        context.window().removeCommands(runPanel.commands());
        context.window().removeCommands(locks.commands());
        context.shell().removeTool(help);
        context.shell().removeStrip(strip);
        context.shell().leave();
        locks.close();
        overview.close();
        journal.close();
        flow.close();
        notifications.close();
        alerts.ifPresent(ConsoleAlerts::close);
        runPanel.close();
        failureCard.close();
        migrations.close();
    }

    /** Closes the connections; blocks for a moment, so it belongs into the background. */
    public void disconnect() {
        session.close();
    }
}
