package example;

import io.micronaut.runtime.Micronaut;

public class Application {
    public static void main(String[] arguments) {
        try (var context = Micronaut.run(Application.class, arguments)) {
            System.out.println("The application serves.");
        }
    }
}
