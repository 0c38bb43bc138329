/** Where a sitting and its registration windows stand: ahead, open, about to close, over, printing tickets. */
@NamedInterface("stage")
package org.cetreg.exam.stage;

import org.springframework.modulith.NamedInterface;
