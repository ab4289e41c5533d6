package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.Expression;
import dev.lockkeeper.sql.grammar.ObjectName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The volatility of functions: PostgreSQL's own that migrations use, and what a catalog adds. */
final class BuiltInFunctions {
    private static final Map<String, Volatility> KNOWN = known();

    private BuiltInFunctions() {}

    private static Map<String, Volatility> known() {
        Map<String, Volatility> known = new HashMap<>();
        put(known, Volatility.VOLATILE, """
                random random_normal setseed clock_timestamp timeofday gen_random_uuid uuidv4 uuidv7 nextval currval
                lastval setval uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 gen_random_bytes gen_salt
                pg_sleep set_config pg_notify pg_advisory_lock pg_advisory_xact_lock pg_try_advisory_lock
                pg_try_advisory_xact_lock pg_advisory_unlock query_to_xml""");
        put(known, Volatility.STABLE, """
                now current_timestamp current_date current_time localtime localtimestamp transaction_timestamp
                statement_timestamp current_user session_user user current_role current_catalog current_database
                current_schema current_schemas current_setting txid_current pg_current_xact_id pg_backend_pid to_char
                to_timestamp to_date to_number to_json to_jsonb row_to_json json_build_object jsonb_build_object
                json_build_array jsonb_build_array json_object_agg jsonb_object_agg json_agg jsonb_agg string_agg
                array_agg concat concat_ws format date_trunc date_part extract age to_tsvector to_tsquery
                plainto_tsquery inet_client_addr version has_table_privilege pg_get_serial_sequence array_to_string
                quote_literal quote_nullable to_regclass to_regtype obj_description""");
        put(known, Volatility.IMMUTABLE, """
                abs ceil ceiling floor round trunc mod power sqrt sign greatest least coalesce nullif lower upper
                initcap length char_length character_length octet_length substr substring left right trim btrim ltrim
                rtrim lpad rpad replace translate repeat reverse split_part position strpos regexp_replace
                regexp_matches regexp_match md5 sha256 sha512 encode decode chr ascii to_hex quote_ident
                make_interval make_date make_time justify_interval justify_days array_length cardinality array_append
                array_prepend array_cat array_position array_remove unnest count sum avg min max bool_and bool_or
                every row_number rank dense_rank lag lead first_value last_value ntile generate_series jsonb_typeof
                json_typeof jsonb_array_length jsonb_array_elements jsonb_each jsonb_object_keys jsonb_set
                jsonb_extract_path jsonb_extract_path_text hashtext hashtextextended numrange int4range int8range
                tsrange tstzrange daterange lower_inc upper_inc isempty box point circle polygon xmlelement exists
                array row cast percentile_cont percentile_disc mode stddev variance setweight ts_rank
                bit_and bit_or jsonb_strip_nulls jsonb_pretty jsonb_array_elements_text json_array_elements
                regexp_split_to_table regexp_split_to_array string_to_array string_to_table uuid_nil host network""");
        return Map.copyOf(known);
    }

    private static void put(Map<String, Volatility> known, Volatility volatility, String words) {
        for (String word : words.strip().split("\\s+")) {
            known.put(word, volatility);
        }
    }

    /** Whether PostgreSQL itself brings a function of this name; it may do what it says and nothing else. */
    static boolean isBuiltIn(ObjectName function, Catalog catalog) {
        boolean named = function.schema().map("pg_catalog"::equals).orElse(true);
        return named
                && (KNOWN.containsKey(function.name())
                        || !catalog.volatilities(RelationName.of("pg_catalog", function.name()))
                                .isEmpty());
    }

    /** Whether an expression has another value for each row; what columns it reads does not count. */
    static Answer isVolatile(Expression expression, Catalog catalog) {
        Answer answer = Answer.NO;
        for (ObjectName function : expression.functions()) {
            answer = answer.or(isVolatile(function, catalog));
        }
        return answer;
    }

    private static Answer isVolatile(ObjectName function, Catalog catalog) {
        Optional<Volatility> known = function.schema().map("pg_catalog"::equals).orElse(true)
                ? Optional.ofNullable(KNOWN.get(function.name()))
                : Optional.empty();
        if (known.isPresent()) {
            return Answer.of(known.get() == Volatility.VOLATILE);
        }
        Set<Volatility> found = catalog.volatilities(RelationName.of(function));
        if (found.isEmpty() || (found.size() > 1 && found.contains(Volatility.VOLATILE))) {
            return Answer.DEPENDS;
        }
        return Answer.of(found.contains(Volatility.VOLATILE));
    }
}
