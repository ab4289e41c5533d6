package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ColumnDefinition;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableAction.CreateTable;
import dev.lockkeeper.sql.grammar.TableChange;
import dev.lockkeeper.sql.grammar.TypeAction;
import dev.lockkeeper.sql.grammar.TypeName;
import java.util.List;

/** Rules about the types of new columns. */
final class TypeChecks implements Checks {
    static final Rule CHAR = Rule.style("char-type")
            .summary("char(n) fills its values up with blanks")
            .because(
                    "The blanks take room and surprise in comparisons and patterns. text, with a CHECK for the length, does not.")
            .bad("CREATE TABLE IF NOT EXISTS ports (code char(5) PRIMARY KEY);")
            .good("CREATE TABLE IF NOT EXISTS ports (code text PRIMARY KEY CHECK (length(code) = 5));");

    static final Rule VARCHAR = Rule.style("varchar-limit")
            .summary("A limit of varchar(n) can later be lowered only by rewriting")
            .because("text is as fast and as small. A CHECK for the length can be changed beside running work.")
            .bad("CREATE TABLE IF NOT EXISTS ports (id bigint PRIMARY KEY, name varchar(40));")
            .good("CREATE TABLE IF NOT EXISTS ports (id bigint PRIMARY KEY, name text);");

    static final Rule TIMESTAMP = Rule.style("timestamp-without-time-zone")
            .summary("timestamp does not say which moment it means")
            .because(
                    "What it means depends on who reads it, and twice a year it is ambiguous. timestamptz is a moment.")
            .bad("CREATE TABLE IF NOT EXISTS calls (id bigint PRIMARY KEY, at timestamp);")
            .good("CREATE TABLE IF NOT EXISTS calls (id bigint PRIMARY KEY, at timestamptz);");

    static final Rule TIME_WITH_ZONE = Rule.style("time-with-time-zone")
            .summary("A time with a zone but no date cannot know the zone's offset")
            .because("PostgreSQL has it because the standard does. timestamptz, or time alone, says what is meant.")
            .bad("CREATE TABLE IF NOT EXISTS calls (id bigint PRIMARY KEY, at timetz);")
            .good("CREATE TABLE IF NOT EXISTS calls (id bigint PRIMARY KEY, at time);");

    static final Rule MONEY = Rule.style("money-type")
            .summary("money has no currency, and its meaning changes with a setting of the server")
            .because("Use numeric, or an integer number of the smallest unit, and say the currency beside it.")
            .bad("CREATE TABLE IF NOT EXISTS fines (id bigint PRIMARY KEY, amount money);")
            .good("CREATE TABLE IF NOT EXISTS fines (id bigint PRIMARY KEY, amount_cents bigint);");

    static final Rule SMALL_KEY = Rule.style("small-key")
            .summary(
                    "A key of integer or smallint runs out, and widening it rewrites the table and all that refer to it")
            .because(
                    "2,147,483,647 comes sooner than one thinks, since failed inserts count as well. bigint costs four bytes.")
            .bad("CREATE TABLE IF NOT EXISTS calls (id integer PRIMARY KEY);")
            .good("CREATE TABLE IF NOT EXISTS calls (id bigint PRIMARY KEY);");

    static final Rule SERIAL = Rule.style("serial-type")
            .summary("serial leaves a sequence with rights of its own and lets everybody write the column")
            .because("GENERATED ALWAYS AS IDENTITY is the standard's way: the sequence belongs to the column.")
            .bad("CREATE TABLE IF NOT EXISTS calls (id bigserial PRIMARY KEY);")
            .good("CREATE TABLE IF NOT EXISTS calls (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);");

    static final Rule JSON = Rule.style("json-type")
            .summary("json keeps the text and can be neither compared nor indexed")
            .because("jsonb can. json is for texts whose white space and order of keys matter.")
            .bad("CREATE TABLE IF NOT EXISTS calls (id bigint PRIMARY KEY, data json);")
            .good("CREATE TABLE IF NOT EXISTS calls (id bigint PRIMARY KEY, data jsonb);");

    static final Rule ENUM = Rule.style("new-enum")
            .summary("Values of an enum can be added, but never taken away")
            .because("A table of values that others refer to, or a CHECK, can be changed in both directions.")
            .bad("CREATE TYPE berth_side AS ENUM ('above', 'below');")
            .good("CREATE TABLE IF NOT EXISTS berth_sides (side text PRIMARY KEY);");

    static final Rule ENUM_PLACE = Rule.style("enum-value-place")
            .summary("Without BEFORE or AFTER a new enum value comes last in the order")
            .because(
                    "Values of an enum are ordered, and the order cannot be changed later. Say where the new one belongs.")
            .bad("ALTER TYPE cargo_kind ADD VALUE IF NOT EXISTS 'gas';")
            .good("ALTER TYPE cargo_kind ADD VALUE IF NOT EXISTS 'gas' AFTER 'liquid';");

    @Override
    public List<Rule> rules() {
        return List.of(CHAR, VARCHAR, TIMESTAMP, TIME_WITH_ZONE, MONEY, SMALL_KEY, SERIAL, JSON, ENUM, ENUM_PLACE);
    }

    @Override
    public void check(Step step, Findings findings) {
        switch (step.action()) {
            case CreateTable create ->
                create.columns().forEach(column -> {
                    type(column.type(), findings);
                    definition(column, findings);
                    if (column.type().is("json")) {
                        add(findings, JSON, column.type(), "cannot be compared or indexed.", "jsonb");
                    }
                });
            case AlterRelation alter -> {
                for (TableChange change : alter.changes()) {
                    if (change instanceof ColumnChange.AddColumn added) {
                        type(added.definition().type(), findings);
                        definition(added.definition(), findings);
                    } else if (change instanceof ColumnChange.SetType changed) {
                        type(changed.type(), findings);
                    }
                }
            }
            case TypeAction.CreateType create -> {
                if (create.shape() == TypeAction.Shape.ENUM) {
                    findings.add(
                            ENUM,
                            create.range(),
                            "Values of " + Step.quoted(create.type()) + " can never be taken away again.",
                            SaferWay.advice("A table of values, or a CHECK, can be changed in both directions."));
                }
            }
            case TypeAction.AddEnumValue value -> {
                if (value.neighbour().isEmpty()) {
                    findings.add(
                            ENUM_PLACE,
                            value.range(),
                            "'" + value.label() + "' comes last in the order of " + Step.quoted(value.type()) + ".",
                            SaferWay.advice("Say BEFORE or AFTER which value it belongs."));
                }
            }
            default -> {
                // No column.
            }
        }
    }

    private static void type(TypeName type, Findings findings) {
        if (type.is("character") || type.is("bpchar")) {
            add(findings, CHAR, type, "is filled up with blanks.", "text");
        } else if (type.is("character varying") && !type.modifiers().isEmpty()) {
            add(findings, VARCHAR, type, "can later be made shorter only by rewriting.", "text");
        } else if (type.is("timestamp without time zone") || type.is("timestamp")) {
            add(findings, TIMESTAMP, type, "does not say which moment it means.", "timestamptz");
        } else if (type.is("time with time zone")) {
            add(findings, TIME_WITH_ZONE, type, "has a zone but no date to know its offset.", "time");
        } else if (type.is("money")) {
            add(findings, MONEY, type, "changes its meaning with a setting of the server.", "numeric");
        }
    }

    private static void definition(ColumnDefinition column, Findings findings) {
        TypeName type = column.type();
        boolean key = column.key(true).isPresent() || column.identity().isPresent();
        if (type.isSerial()) {
            add(findings, SERIAL, type, "lets everybody write the column.", "bigint GENERATED ALWAYS AS IDENTITY");
        }
        boolean small = type.is("integer") || type.is("smallint") || type.is("serial") || type.is("smallserial");
        if (small && !type.isArray() && (key || type.isSerial())) {
            add(findings, SMALL_KEY, type, "runs out.", "bigint");
        }
    }

    private static void add(Findings findings, Rule rule, TypeName type, String what, String instead) {
        findings.add(rule, type.range(), "`" + type + "` " + what, SaferWay.advice("Write " + instead + "."));
    }
}
