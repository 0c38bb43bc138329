package org.cetreg.engine.form.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.cetreg.engine.form.FormFixtures.form;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormSchemaTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'filepicker','id':'a','key':'a'}                        | does not know",
                "{'type':'dynamiclist','id':'a','path':'a','components':[]}      | dynamic list",
                "{'type':'html','id':'a','content':''}                           | HTML view",
                "{'type':'iframe','id':'a','url':''}                             | iframe",
                "{'type':'expression','id':'a','key':'a'}                        | expression field",
                "{'type':'textfield','id':'a','key':'a','tooltip':'x'}           | `has the property \"tooltip\"`",
                "{'type':'textarea','id':'a','key':'a','validate':{'pattern':'x'}} | `validation \"pattern\"`",
                "{'type':'textfield','id':'a','key':'a','validate':{'pattern':'\\\\p{L}'}} | `\\p means nothing`",
                "{'type':'textfield','id':'a','key':'a','validate':{'minLength':'x'}} | no number",
                "{'type':'textfield','id':'a'}                                   | needs a key",
                "{'type':'textfield','id':'a','key':'_csrf'}                     | needs a key",
                "{'type':'textfield','id':'a','key':'a','disabled':'=x'}         | read only",
                "{'type':'textfield','id':'a','key':'a','conditional':{'hide':'=x ='}} | FEEL does not understand",
                "{'type':'textfield','id':'a','key':'a','conditional':{'hide':'x'}} | begin it with =",
                "{'type':'textfield','id':'a','key':'a','properties':{'colour':'red'}} | custom property",
                "{'type':'textfield','id':'a','key':'a','properties':{'keep':'always'}} | `\"keep\"`",
                "{'type':'textfield','id':'a','key':'a','properties':{'label.en':'x'}} | `\"label.en\"`",
                "{'type':'textfield','id':'a','key':'a','label':'x','properties':{'lable.en':'x'}} | `\"lable.en\"`",
                "{'type':'textfield','id':'a','key':'a','properties':{'error.colour':'x'}} | `\"error.colour\"`",
                "{'type':'select','id':'a','key':'a','values':[{'value':'b','label':'x'}],'properties':{'option.c.en':'x'}} | `\"option.c.en\"`",
                "{'type':'textfield','id':'a','key':'a','label':'x','properties':{'label.en':'{{#if x}}y'}} | `label.en that cannot be used`",
                "{'type':'select','id':'a','key':'a'}                            | exactly one source",
                "{'type':'select','id':'a','key':'a','values':[{'label':'x'}]}   | option without value",
                "{'type':'checkbox','id':'a','key':'a','defaultValue':'yes'}     | wrong type",
                "{'type':'datetime','id':'a','key':'a'}                          | subtype",
                "{'type':'number','id':'a','key':'a','increment':0}              | above zero",
                "{'type':'text','id':'a','text':'<b>x</b>'}                      | holds HTML",
                "{'type':'text','id':'a','text':'a <b>x</b>'}                    | holds HTML",
                "{'type':'text','id':'a','text':'~~~'}                           | code block",
                "{'type':'text','id':'a','text':'     four'}                     | code block",
                "{'type':'text','id':'a','text':'{{#if x}}y'}                    | not closed",
                "{'type':'text','id':'a','text':'{{#each x}}y{{/each}}'}         | neither #if nor #loop",
                "{'type':'image','id':'a','source':'https://elsewhere.example/x.png'} | image from elsewhere",
                "{'type':'textfield','id':'a','key':'a','properties':{'widget':'buttons'}} | radio group",
                "{'type':'textfield','id':'a','key':'a'},{'type':'number','id':'b','key':'a.b'} | taken",
                "{'type':'textfield','id':'a','key':'a'},{'type':'number','id':'a','key':'b'} | unique",
            })
    void unsupportedFeaturesAreRefusedWithASentence(String component, String words) {
        var refused = catchThrowableOfType(UnsupportedForm.class, () -> form(component));
        assertThat(refused).isNotNull();
        assertThat(refused.sentences())
                .anySatisfy(sentence -> assertThat(sentence).contains(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'default'}                                       | no form",
                "{'type':'default','components':[],'id':'x'               | no valid JSON",
                "{'type':'default','components':[]}                       | needs an id",
                "{'type':'default','components':[],'id':'x','versionTag':'1'} | versionTag",
                "{'type':'default','components':[],'id':'x','executionPlatform':'Camunda Cloud'} | not for Camunda Platform 7",
            })
    void formsOfOtherPlatformsAreRefused(String json, String words) {
        var refused = catchThrowableOfType(UnsupportedForm.class, () -> FormSchema.parse(json.replace('\'', '"')));
        assertThat(refused).hasMessageContaining(words);
    }

    @Test
    void anEmptyFormIsAForm() {
        assertThat(form("").components()).isEmpty();
    }
}
