package org.cetreg.payment.platform;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The body of a response, of which no more than a set number of bytes is received; a longer one fails. */
final class LimitedBody<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> body;
    private long left;
    private Subscription arriving;

    private LimitedBody(BodySubscriber<T> body, long longest) {
        this.body = body;
        this.left = longest;
    }

    /** Returns a handler that hands the body to another handler as long as it is not longer than {@code longest}. */
    static <T> BodyHandler<T> of(BodyHandler<T> handler, long longest) {
        return response -> new LimitedBody<>(handler.apply(response), longest);
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        arriving = subscription;
        body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        if (left < 0) {
            return;
        }
        left -= part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left < 0) {
            arriving.cancel();
            body.onError(new IOException("The answer is too long"));
        } else {
            body.onNext(part);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        if (left >= 0) {
            body.onComplete();
        }
    }
}
