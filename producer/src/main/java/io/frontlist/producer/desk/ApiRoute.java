package io.frontlist.producer.desk;

import io.frontlist.producer.desk.ApiDoor.Endpoint;
import io.javalin.http.HandlerType;

/**
 * One thing that the API does.
 *
 * @param method HTTP method
 * @param path below {@code /api/v1}, with parameters in braces
 * @param endpoint what answers
 */
record ApiRoute(HandlerType method, String path, Endpoint endpoint) {
    static ApiRoute get(String path, Endpoint endpoint) {
        return new ApiRoute(HandlerType.GET, path, endpoint);
    }

    static ApiRoute post(String path, Endpoint endpoint) {
        return new ApiRoute(HandlerType.POST, path, endpoint);
    }

    static ApiRoute put(String path, Endpoint endpoint) {
        return new ApiRoute(HandlerType.PUT, path, endpoint);
    }
}
