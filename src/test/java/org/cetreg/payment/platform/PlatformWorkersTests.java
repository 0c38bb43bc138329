package org.cetreg.payment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a platform which is slow or down holds up nothing of another. */
class PlatformWorkersTests {

    private static final PaymentMethod SLOW = new PaymentMethod("SLOW");
    private static final PaymentMethod QUICK = new PaymentMethod("QUICK");
    private static final int MANY = 50;

    private final PlatformWorkers workers =
            new PlatformWorkers(new Platforms(List.of(platform(SLOW), platform(QUICK))));
    private final Queue<DueMatter> slow = matters(SLOW);
    private final Queue<DueMatter> quick = matters(QUICK);
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        workers.destroy();
    }

    @Test
    void allIsDoneOnce() {
        run(matter -> true);

        assertThat(done).hasSize(2 * MANY).doesNotHaveDuplicates();
    }

    @Test
    void severalThreadsWorkForOnePlatform() {
        CyclicBarrier together = new CyclicBarrier(PlatformWorkers.AT_ONCE);
        slow.clear();
        while (quick.size() > PlatformWorkers.AT_ONCE) {
            quick.remove();
        }

        run(matter -> {
            await(together);
            return true;
        });

        assertThat(done).hasSize(PlatformWorkers.AT_ONCE);
    }

    /** Control: with one pool of threads for all platforms, this waits until it fails. */
    @Test
    void aSlowPlatformDoesNotHoldUpTheOther() {
        CountDownLatch others = new CountDownLatch(MANY);

        run(matter -> {
            if (matter.method().equals(QUICK)) {
                others.countDown();
                return true;
            }
            return await(others);
        });

        assertThat(done).hasSize(2 * MANY);
    }

    @Test
    void aPlatformThatIsDownIsLeftAloneAndTheOtherIsNot() {
        run(matter -> matter.method().equals(QUICK));

        assertThat(done).filteredOn(number -> number.startsWith("QUICK")).hasSize(MANY);
        assertThat(done)
                .filteredOn(number -> number.startsWith("SLOW"))
                .hasSizeBetween(5, 5 + PlatformWorkers.AT_ONCE - 1);
    }

    private void run(Predicate<DueMatter> answered) {
        workers.run((method, worker) -> Optional.ofNullable((method.equals(SLOW) ? slow : quick).poll()), matter -> {
            done.add(matter.number());
            return answered.test(matter);
        });
    }

    private static boolean await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The other platform was held up");
            }
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The threads did not work at once", e);
        }
    }

    private static Queue<DueMatter> matters(PaymentMethod method) {
        return new ConcurrentLinkedQueue<>(IntStream.range(0, MANY)
                .mapToObj(n -> new DueMatter(method.id() + n, method))
                .toList());
    }

    private static Platform platform(PaymentMethod method) {
        return new Till() {
            @Override
            public PaymentMethod method() {
                return method;
            }

            @Override
            public boolean isOffered() {
                return true;
            }
        };
    }
}
