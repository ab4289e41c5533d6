package dev.lockkeeper.environment.credential;

import java.util.Optional;

/** The password in a service file. Thread-safe; reads the file each time it is asked. */
public final class ServiceSource implements PasswordSource {
    private final ServiceFiles files;
    private final String service;

    /** @param service the service's name */
    public ServiceSource(ServiceFiles files, String service) {
        this.files = files;
        this.service = service;
    }

    @Override
    public String name() {
        return "service file";
    }

    @Override
    public PasswordAnswer ask(LoginTarget target) {
        try {
            Optional<Password> password = files.password(service);
            return password.isPresent()
                    ? new PasswordAnswer.Found(
                            password.get(), files.find(service).words())
                    : new PasswordAnswer.Nothing("service " + service + " says no password");
        } catch (ServiceException unreadable) {
            return new PasswordAnswer.Failed(String.valueOf(unreadable.getMessage()), true);
        }
    }
}
