// A rule for `graphql-inspector diff`: a breaking change passes when the CHANGELOG.md of the current folder announces
// it under "Unreleased" and "GraphQL API", in an item that begins with "Breaking" and the names of what changes.
const { readFileSync } = require("node:fs");

const ITEM = /^- Breaking ((?:`[^`]+`(?:,\s+|\s+and\s+)?)+):/gm;

function section(text, heading) {
  const level = heading.slice(0, heading.indexOf(" ") + 1);
  const [, after = ""] = `\n${text}`.split(`\n${heading}\n`);
  return after.split(`\n${level}`)[0];
}

function announcedNames(changelog) {
  const items = section(section(changelog, "## Unreleased"), "### GraphQL API").matchAll(ITEM);
  return new Set([...items].flatMap(([, names]) => names.match(/[^`\s,]+(?=`)/g)));
}

module.exports = function announced({ changes }) {
  const names = announcedNames(readFileSync("CHANGELOG.md", "utf8"));
  return changes.map((change) => {
    if (change.criticality.level !== "BREAKING") return change;
    if (names.has(change.path)) {
      return { ...change, criticality: { level: "DANGEROUS" }, message: `${change.message} (announced)` };
    }
    return { ...change, message: `${change.message}. To announce it: - Breaking \`${change.path}\`: …` };
  });
};
