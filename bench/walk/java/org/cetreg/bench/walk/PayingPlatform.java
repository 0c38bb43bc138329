package org.cetreg.bench.walk;

/** The payment platform, on which every payer pays at once. */
@FunctionalInterface
public interface PayingPlatform {

    /**
     * Returns the notification of the payment as the platform posts it to the site.
     *
     * @param address the address at the platform to which the site has sent the payer
     */
    WebForm notification(String address);
}
