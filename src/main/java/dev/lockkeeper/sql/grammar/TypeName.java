package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/**
 * A type as a column, a domain or a cast names it. Immutable.
 *
 * @param schema the schema, if it is written
 * @param name the type without modifiers and array signs, as {@code format_type} would say it: {@code integer} for
 *     {@code int4}, {@code timestamp with time zone} for {@code timestamptz}, {@code character varying} for
 *     {@code varchar}; {@code serial}, {@code smallserial} and {@code bigserial} stay, folded from {@code serial4} and
 *     the like; a type that is not built in is folded and without quotes
 * @param modifiers what stands in the parentheses, such as {@code 10} and {@code 2} of {@code numeric(10,2)}; or the
 *     fields of an interval, such as {@code year to month}
 * @param arrayDimensions how many pairs of brackets follow; 0 for no array
 * @param setOf whether {@code SETOF} stands before it
 * @param range where it is written, modifiers and brackets included
 */
public record TypeName(
        Optional<String> schema,
        String name,
        List<String> modifiers,
        int arrayDimensions,
        boolean setOf,
        SourceRange range) {

    /** Whether it is no type but a short way to write an integer column with a sequence. */
    public boolean isSerial() {
        return arrayDimensions == 0 && (is("serial") || is("bigserial") || is("smallserial"));
    }

    /** Whether it is an array. */
    public boolean isArray() {
        return arrayDimensions > 0;
    }

    /** Whether it is this built-in type, given by its normal name, or an array of it. */
    public boolean is(String builtIn) {
        return name.equals(builtIn) && schema.map("pg_catalog"::equals).orElse(true);
    }

    /** The type in normal form, such as {@code numeric(10,2)[]}. */
    @Override
    public String toString() {
        String arguments = modifiers.isEmpty() ? "" : "(" + String.join(",", modifiers) + ")";
        int zone = arguments.isEmpty() ? -1 : name.indexOf(" with");
        String full = zone < 0 ? name + arguments : name.substring(0, zone) + arguments + name.substring(zone);
        return schema.map(part -> part + ".").orElse("") + full + "[]".repeat(arrayDimensions);
    }
}
