package example;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain
public class Application implements QuarkusApplication {
    @Override
    public int run(String... arguments) {
        System.out.println("The application serves.");
        return 0;
    }
}
