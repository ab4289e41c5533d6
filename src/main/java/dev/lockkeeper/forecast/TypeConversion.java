package dev.lockkeeper.forecast;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ALTER COLUMN … TYPE} has to do to the values: nothing where the new type holds the same bytes.
 *
 * @param rewrites whether every row has to be written anew
 * @param reindexes whether the column's indexes have to be built anew although the rows stay
 * @param dependsOn what decides, where it is not known
 */
record TypeConversion(Answer rewrites, boolean reindexes, Optional<String> dependsOn) {
    private static final Pattern PARTS = Pattern.compile(
            "(?<base>.*?)(?:\\((?<modifiers>[^)]*)\\))?(?<zone> with(?:out)? time zone)?(?<array>(?:\\[\\])*)");
    private static final Set<String> UTC = Set.of(
            "UTC", "GMT", "Etc/UTC", "Etc/GMT", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal");
    private static final Set<String> SAME_BYTES = Set.of(
            CatalogSnapshot.cast("character varying", "text"),
            CatalogSnapshot.cast("text", "character varying"),
            CatalogSnapshot.cast("cidr", "inet"),
            CatalogSnapshot.cast("xml", "text"),
            CatalogSnapshot.cast("xml", "character varying"),
            CatalogSnapshot.cast("integer", "oid"),
            CatalogSnapshot.cast("oid", "integer"));
    private static final Set<String> BUILT_IN = Set.of(
            "smallint",
            "integer",
            "bigint",
            "real",
            "double precision",
            "numeric",
            "text",
            "character varying",
            "character",
            "boolean",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "bytea",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "bit",
            "bit varying",
            "money",
            "xml",
            "oid",
            "tsvector",
            "tsquery",
            "name",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "pg_lsn",
            "\"char\"",
            "regclass",
            "jsonpath",
            "int4multirange");

    /** A type taken apart. */
    private record Parts(String base, List<String> modifiers, boolean array) {
        static Parts of(String type) {
            Matcher matcher = PARTS.matcher(type);
            if (!matcher.matches()) {
                return new Parts(type, List.of(), false);
            }
            String base = matcher.group("base")
                    + Optional.ofNullable(matcher.group("zone")).orElse("");
            List<String> modifiers = Optional.ofNullable(matcher.group("modifiers"))
                    .map(text -> List.of(text.strip().split("\\s*,\\s*")))
                    .orElse(List.of());
            if (modifiers.isEmpty() && (base.equals("character") || base.equals("bit"))) {
                modifiers = List.of("1");
            }
            if (base.equals("numeric") && modifiers.size() == 1) {
                modifiers = List.of(modifiers.getFirst(), "0");
            }
            return new Parts(base, modifiers, !matcher.group("array").isEmpty());
        }

        boolean isTime() {
            return base.startsWith("timestamp") || base.startsWith("time ") || base.equals("interval");
        }

        /** The precision in force: six digits where none is written. */
        int precision() {
            return modifiers.size() == 1 && modifiers.getFirst().chars().allMatch(Character::isDigit)
                    ? Integer.parseInt(modifiers.getFirst())
                    : 6;
        }
    }

    /** Whether this is a type of PostgreSQL's own, and so no domain. */
    static boolean isBuiltIn(String type) {
        return BUILT_IN.contains(Parts.of(type).base());
    }

    /** The work between two types, each as {@code format_type} writes it. */
    static TypeConversion between(String from, String to, Catalog catalog) {
        Optional<TypeFacts> target = catalog.type(to);
        if (target.filter(facts -> facts.kind() == TypeFacts.Kind.DOMAIN).isPresent() && !from.equals(to)) {
            TypeFacts domain = target.get();
            return domain.constrained()
                    ? rewrite()
                    : between(from, domain.baseType().orElse(to), catalog);
        }
        Optional<String> base = catalog.type(from).flatMap(TypeFacts::baseType);
        if (base.isPresent() && !from.equals(to)) {
            return between(base.get(), to, catalog);
        }
        Parts old = Parts.of(from);
        Parts now = Parts.of(to);
        if (old.array() != now.array()) {
            return rewrite();
        }
        if (old.base().equals(now.base())) {
            return holdsAll(old, now) ? inPlace() : rewrite();
        }
        if (old.base().startsWith("timestamp") && now.base().startsWith("timestamp")) {
            return holdsAll(old, now) ? betweenZones(catalog) : rewrite();
        }
        boolean same = SAME_BYTES.contains(CatalogSnapshot.cast(old.base(), now.base()))
                || catalog.hasBinaryCast(old.base(), now.base());
        if (same && now.modifiers().isEmpty()) {
            return inPlace();
        }
        boolean sure = catalog.isComplete() || (isBuiltIn(from) && isBuiltIn(to));
        return sure
                ? rewrite()
                : new TypeConversion(
                        Answer.DEPENDS, false, Optional.of("whether " + from + " and " + to + " are kept alike"));
    }

    /** Every value of the old type is one of the new type as it stands. */
    private static boolean holdsAll(Parts old, Parts now) {
        if (old.modifiers().equals(now.modifiers())) {
            return true;
        }
        if (old.isTime()) {
            return now.precision() >= old.precision();
        }
        if (now.modifiers().isEmpty()) {
            return !now.base().equals("character") && !now.base().equals("bit");
        }
        if (old.modifiers().size() != now.modifiers().size()) {
            return false;
        }
        return switch (now.base()) {
            case "character varying", "bit varying" -> number(now, 0) >= number(old, 0);
            case "numeric" -> number(now, 0) >= number(old, 0) && number(now, 1) == number(old, 1);
            default -> false;
        };
    }

    private static int number(Parts type, int modifier) {
        try {
            return Integer.parseInt(type.modifiers().get(modifier));
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    /** In UTC both hold the same bytes, but sort by other rules. */
    private static TypeConversion betweenZones(Catalog catalog) {
        return catalog.timeZone()
                .map(zone -> UTC.contains(zone) ? new TypeConversion(Answer.NO, true, Optional.empty()) : rewrite())
                .orElseGet(() -> new TypeConversion(
                        Answer.DEPENDS,
                        true,
                        Optional.of("the session's TimeZone: only in UTC do the rows stay as they are")));
    }

    private static TypeConversion inPlace() {
        return new TypeConversion(Answer.NO, false, Optional.empty());
    }

    static TypeConversion rewrite() {
        return new TypeConversion(Answer.YES, true, Optional.empty());
    }

    static TypeConversion depends(String on) {
        return new TypeConversion(Answer.DEPENDS, false, Optional.of(on));
    }
}
