// An HTML element with these properties and children; text among the children stays text.
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  const { dataset, ...others } = properties;
  Object.assign(made, others);
  Object.assign(made.dataset, dataset);
  made.append(...children.filter((child) => child !== "" && child !== undefined && child !== null));
  return made;
}
