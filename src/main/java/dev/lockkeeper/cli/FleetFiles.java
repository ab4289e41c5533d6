package dev.lockkeeper.cli;

import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationNumber;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which files are meant in many environments, where not every one need have them. Stateless. */
final class FleetFiles {
    private FleetFiles() {}

    /**
     * @param names whole names or numbers; all where there are none
     * @param upTo the last one, by its whole name or number
     * @throws CommandException if one is neither
     */
    static Predicate<Migration> wanted(List<String> names, Optional<String> upTo) {
        List<Predicate<Migration>> named = names.stream().map(FleetFiles::is).toList();
        Predicate<Migration> among =
                migration -> named.isEmpty() || named.stream().anyMatch(one -> one.test(migration));
        return among.and(upTo.map(FleetFiles::notBehind).orElse(migration -> true));
    }

    private static Predicate<Migration> is(String name) {
        if (isNumber(name)) {
            MigrationNumber number = new MigrationNumber(name);
            return migration -> migration
                    .name()
                    .map(MigrationName::number)
                    .filter(number::sameAs)
                    .isPresent();
        }
        String whole = name(name).fileName();
        return migration -> migration.fileName().equals(whole);
    }

    private static Predicate<Migration> notBehind(String last) {
        if (isNumber(last)) {
            MigrationNumber number = new MigrationNumber(last);
            return migration -> migration
                    .name()
                    .filter(name -> name.number().compareTo(number) <= 0)
                    .isPresent();
        }
        MigrationName end = name(last);
        return migration ->
                migration.name().filter(name -> name.compareTo(end) <= 0).isPresent();
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static MigrationName name(String fileName) {
        if (FileNameRole.of(fileName) instanceof FileNameRole.Migration migration) {
            return migration.name();
        }
        throw ServerOptions.wrong("'" + fileName
                + "' is neither a number nor the whole name of a migration, which is needed for several environments.");
    }
}
