/* Runs every rule of axe but the named ones. Handed to pages by the tests, after axe itself. */
async (exceptions) => {
  const all = axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !exceptions.includes(ruleId) }]);
  const { violations } = await axe.run(document, { rules: Object.fromEntries(all), resultTypes: ["violations"] });
  const told = (node) => {
    const why = node.any[0] || node.all[0] || node.none[0] || {};
    return `${node.html.slice(0, 160)} — ${why.message}`;
  };
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 4).map(told) }));
}
