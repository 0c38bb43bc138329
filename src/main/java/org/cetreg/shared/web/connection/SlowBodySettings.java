package org.cetreg.shared.web.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How long the site waits for what a form or an upload brings.
 *
 * @param within how long altogether, besides the time that {@code atLeast} gives
 * @param atLeast how much has to arrive in each second, so that a large file may take as long as its line needs
 * @param waiting how many requests may wait at a time
 * @param perPath how many of them for one path
 * @param perAddress how many of them from one address
 */
@ConfigurationProperties("cet.slow-bodies")
record SlowBodySettings(
        @DefaultValue("10s") Duration within,
        @DefaultValue("8KB") DataSize atLeast,
        @DefaultValue("100") int waiting,
        @DefaultValue("50") int perPath,
        @DefaultValue("20") int perAddress) {

    SlowBodySettings {
        Assert.isTrue(within.toMillis() > 0, "cet.slow-bodies.within must be longer than nothing");
        Assert.isTrue(atLeast.toBytes() > 0, "cet.slow-bodies.at-least must be above zero");
        Assert.isTrue(
                0 < perAddress && perAddress <= perPath && perPath <= waiting,
                "cet.slow-bodies must have 0 < per-address <= per-path <= waiting");
    }
}
