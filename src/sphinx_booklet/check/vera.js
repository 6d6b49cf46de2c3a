// Validates PDFs against one profile of veraPDF, in the Rhino shell: main(profile, files…).
// Prints one JSON object a file: {"file", "compliant", "checks", "failed": [{"rule", "count", "what"}]}.
// The validation model and Rhino come in one jar; only the profile must be read by hand, since the
// jar holds it as XML but not the classes (JAXB) that veraPDF reads it with.
var pdfa = Packages.org.verapdf.pdfa;
var profiles = pdfa.validation.profiles.Profiles;
var Specification = Packages.org.verapdf.pdfa.flavours["PDFAFlavour$Specification"];
var NAMES = {ua1: "PDFUA-1", "2a": "PDFA-2A"};
var FAILURES_KEPT = 1;

function text(element, tag) {
  var found = element.getElementsByTagName(tag);
  return found.getLength() ? String(found.item(0).getTextContent()) : "";
}

function each(root, tag, use) {
  var found = root.getElementsByTagName(tag);
  for (var i = 0; i < found.getLength(); i++) { use(found.item(i)); }
}

function number(id) { return id.getAttribute("clause") + "-" + id.getAttribute("testNumber"); }

function rule(element) {
  var id = element.getElementsByTagName("id").item(0);
  var deferred = String(element.getAttribute("deferred"));
  return profiles.ruleFromValues(
    profiles.ruleIdFromValues(
      Specification.valueOf(id.getAttribute("specification")),
      id.getAttribute("clause"),
      java.lang.Integer.parseInt(id.getAttribute("testNumber"))),
    element.getAttribute("object"),
    deferred ? java.lang.Boolean.valueOf(deferred) : null,
    element.getAttribute("tags"),
    text(element, "description"),
    text(element, "test"),
    profiles.errorFromValues(text(element, "message"), new java.util.ArrayList()),
    new java.util.ArrayList());
}

function variable(element) {
  return profiles.variableFromValues(
    element.getAttribute("name"), element.getAttribute("object"),
    text(element, "defaultValue"), text(element, "value"));
}

function profile(flavour, name, described) {
  var source = java.lang.Class.forName("org.verapdf.pdfa.Foundries")
    .getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml");
  var xml = Packages.javax.xml.parsers.DocumentBuilderFactory.newInstance()
    .newDocumentBuilder().parse(source);
  var rules = new java.util.LinkedHashSet(), variables = new java.util.LinkedHashSet();
  each(xml, "rule", function (element) {
    described[number(element.getElementsByTagName("id").item(0))] = text(element, "description");
    rules.add(rule(element));
  });
  each(xml, "variable", function (element) { variables.add(variable(element)); });
  var details = profiles.profileDetailsFromValues(name, name, "", new java.util.Date(0));
  return profiles.profileFromValues(flavour, details, "", rules, variables);
}

function validate(file, flavour, wanted, described) {
  var foundry = pdfa.Foundries.defaultInstance();
  var parser = foundry.createParser(new java.io.FileInputStream(file), flavour);
  try {
    var result = foundry.createValidator(wanted, FAILURES_KEPT, false, false, false).validate(parser);
    var failed = [], all = result.getFailedChecks().entrySet().iterator();
    while (all.hasNext()) {
      var entry = all.next();
      var name = entry.getKey().getClause() + "-" + entry.getKey().getTestNumber();
      failed.push({rule: name, count: Number(entry.getValue()), what: described[name] || ""});
    }
    return {file: file, compliant: Boolean(result.isCompliant()),
            checks: Number(result.getTotalAssertions()), failed: failed};
  } finally { parser.close(); }
}

function main(files) {
  java.util.logging.LogManager.getLogManager().reset();
  Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
  var out = new java.io.PrintStream(java.lang.System.out, true, "UTF-8");
  var id = files.shift(), described = {};
  var flavour = pdfa.flavours.PDFAFlavour.fromString(id);
  var wanted = profile(flavour, NAMES[id], described);
  files.forEach(function (file) {
    var result;
    try { result = validate(file, flavour, wanted, described); }
    catch (problem) { result = {file: file, compliant: false, error: String(problem)}; }
    out.println(JSON.stringify(result));
  });
}

main(Array.prototype.slice.call(arguments).map(String));
