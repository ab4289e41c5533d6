package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked in words, and what is left alone. */
class SecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    see postgres://keeper:hunter2@db1/canal               | see postgres://keeper:***@db1/canal
                    postgres://keeper:hunt/er2@db1                        | postgres://keeper:***@db1
                    postgres://:hunter2@db1                               | postgres://:***@db1
                    jdbc:postgresql://db1/canal?password=hunter2&ssl=true | jdbc:postgresql://db1/canal?password=***&ssl=true
                    jdbc:postgresql://db1/canal?sslpassword=hunter2       | jdbc:postgresql://db1/canal?sslpassword=***
                    host=db1 password=hunter2 user=keeper                 | host=db1 password=*** user=keeper
                    host=db1 password = 'hunter2 \\' it' user=keeper       | host=db1 password = *** user=keeper
                    PGPASSWORD=hunter2 psql                               | PGPASSWORD=*** psql
                    password: hunter2                                     | password: ***
                    {"password": "hunter2"}                               | {"password": ***}
                    {\\"password\\": \\"hunter2\\"}                           | {\\"password\\": ***}
                    ALTER ROLE keeper PASSWORD 'hunter2'                  | ALTER ROLE keeper PASSWORD '***'
                    options=-c%20app.token%3Dhunter2                      | options=-c%20app.token%3D***
                    Authorization: Bearer hunter2hunter2                  | Authorization: Bearer ***
                    """)
    void whatIsSecretIsMasked(String text, String masked) {
        assertThat(Secrets.masked(text))
                .doesNotContain("hunter2")
                .startsWith(masked.substring(0, masked.indexOf("***") + 3));
        assertThat(Secrets.masked(Secrets.masked(text))).isEqualTo(Secrets.masked(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password authentication failed for user \"keeper\"",
                "Where a password was looked for: PGPASSWORD: had none; .pgpass: had one",
                "jdbc:postgresql://db1:5432/canal?user=keeper@tenant",
                "http://db1:8080/x and keeper@db1",
                "001_add_password.sql: column \"password\" does not exist",
                "canal@db1:5432 as keeper",
                "set PGPASSWORD, add a line to .pgpass"
            })
    void otherWordsAreLeftAlone(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    @Test
    void aPrivateKeyIsMasked() {
        assertThat(Secrets.masked(
                        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\nNza\n-----END OPENSSH PRIVATE KEY-----\nx"))
                .isEqualTo("-----BEGIN OPENSSH PRIVATE KEY-----***\nx");
    }

    @Test
    void noTextIsTooMuchForIt() {
        for (String piece :
                new String[] {"password", "://a:", "password='", "token=\"\\", "x", "''", "password='\\'"}) {
            String text = piece.repeat(20_000);
            assertThat(Secrets.masked(text)).isNotEmpty();
        }
    }
}
