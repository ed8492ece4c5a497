package io.jvs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** A public repository refuses what lacks these. Modules inherit what the parent says. */
class PomTest {
  private static final List<String> MODULES =
      List.of("jvs-api", "jvs-core", "jvs-engine-copy", "jvs-engine-reflink", "jvs-engine-juicefs");

  @Test
  void theParentSaysWhoseAndWhereTheProjectIs() throws Exception {
    Element parent = pom("pom.xml");
    assertThat(text(parent, "name")).isNotBlank();
    assertThat(text(parent, "description")).isNotBlank();
    assertThat(text(parent, "url")).startsWith("https://");
    Element license = child(child(parent, "licenses"), "license");
    assertThat(text(license, "name")).isEqualTo("Apache-2.0");
    assertThat(text(license, "url")).startsWith("https://");
    Element developer = child(child(parent, "developers"), "developer");
    assertThat(text(developer, "name")).isNotBlank();
    assertThat(text(developer, "url")).startsWith("https://");
    Element scm = child(parent, "scm");
    assertThat(text(scm, "connection")).startsWith("scm:git:");
    assertThat(text(scm, "developerConnection")).startsWith("scm:git:");
    assertThat(text(scm, "url")).startsWith("https://");
  }

  @Test
  void inheritedAddressesAreNotExtendedByTheNamesOfModules() throws Exception {
    Element parent = pom("pom.xml");
    assertThat(parent.getAttribute("child.project.url.inherit.append.path")).isEqualTo("false");
    for (String part : List.of("connection", "developerConnection", "url")) {
      assertThat(child(parent, "scm").getAttribute("child.scm." + part + ".inherit.append.path"))
          .isEqualTo("false");
    }
  }

  @Test
  void eachModuleHasANameAndADescriptionOfItsOwn() throws Exception {
    for (String module : MODULES) {
      Element pom = pom(module + "/pom.xml");
      assertThat(text(pom, "name")).as(module).startsWith("JVS ");
      assertThat(text(pom, "description")).as(module).isNotBlank();
    }
  }

  private static Element pom(String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Checkout.text(path))));
    return document.getDocumentElement();
  }

  private static Element child(Element parent, String name) {
    for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    throw new AssertionError(parent.getTagName() + " has no " + name);
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent().strip();
  }
}
