package io.frontlist.producer.desk;

import io.frontlist.producer.access.Gate;
import io.frontlist.producer.access.SignIn;
import io.frontlist.producer.ledger.EditorialDesk;
import io.frontlist.producer.ledger.LedgerReader;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The desk by HTTP: its pages under {@code /desk}, and under {@code /api/v1} all that they do, for machines too. What the API takes and
 * answers, {@code /api/v1/openapi.json} says. Thread-safe.
 */
public final class DeskRoutes {
    /** Address of the desk's first page. */
    public static final String HOME = "/desk";

    private static final String API = "/api/v1";

    private final ApiDoor door;
    private final List<ApiRoute> api;
    private final byte[] description = Resources.bytes("openapi.json");
    private final Assets assets = new Assets();
    private final SignInPages signInPages;
    private final OperatorPages operatorPages;

    /**
     * The desk.
     *
     * @param gate says who may
     * @param signIn lets operators in
     * @param reader what the ledger holds
     * @param desk what can be done with it
     * @param language of answers to those who ask for none that is spoken here
     */
    public DeskRoutes(Gate gate, SignIn signIn, LedgerReader reader, EditorialDesk desk, Locale language) {
        this.door = new ApiDoor(gate, language);
        this.api = Stream.concat(
                        new SubmissionApi(reader, desk).routes().stream(), new BookApi(reader, desk).routes().stream())
                .toList();
        PageDoor pages = new PageDoor(gate, assets, language);
        this.signInPages = new SignInPages(pages, gate, signIn);
        this.operatorPages = new OperatorPages(pages, reader);
    }

    /** Adds the routes to a server that has not started yet. */
    public void register(RoutesConfig routes) {
        // Handing in too, which is another's.
        routes.before(API + "/*", DeskHeaders::on);
        for (ApiRoute route : api) {
            routes.addHttpHandler(route.method(), API + route.path(), door.guarded(route.endpoint()));
        }
        routes.get(API + "/openapi.json", this::describe);
        assets.register(routes);
        signInPages.register(routes);
        operatorPages.register(routes);
    }

    /** What the API does, besides describing itself and handing in. */
    List<ApiRoute> api() {
        return api;
    }

    private void describe(Context request) {
        request.contentType("application/json").result(description);
    }
}
