package org.cetreg.shared.web.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Limits for receiving the body of a form or an upload.
 *
 * @param within the total time, in addition to the time that {@code atLeast} allows
 * @param atLeast the amount that must arrive per second, so that a large file may take as long as a slow line needs
 * @param waiting how many requests may wait at a time
 * @param perPath how many of them may wait for one path
 * @param perAddress how many of them may come from one address
 */
@ConfigurationProperties("cet.slow-bodies")
record SlowBodySettings(
        @DefaultValue("10s") Duration within,
        @DefaultValue("8KB") DataSize atLeast,
        @DefaultValue("100") int waiting,
        @DefaultValue("50") int perPath,
        @DefaultValue("20") int perAddress) {

    SlowBodySettings {
        Assert.isTrue(within.toMillis() > 0, "cet.slow-bodies.within must be positive");
        Assert.isTrue(atLeast.toBytes() > 0, "cet.slow-bodies.at-least must be positive");
        Assert.isTrue(
                0 < perAddress && perAddress <= perPath && perPath <= waiting,
                "cet.slow-bodies must have 0 < per-address <= per-path <= waiting");
    }
}
