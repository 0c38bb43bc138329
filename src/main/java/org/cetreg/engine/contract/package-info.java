/**
 * What the code expects of the models, declared where the code relies on it: the variables and messages that it gives to
 * a process, the elements that it looks for, and the words that a step returns. The model check reads nothing else, so
 * that no second list can become outdated.
 */
@NamedInterface("contract")
package org.cetreg.engine.contract;

import org.springframework.modulith.NamedInterface;
