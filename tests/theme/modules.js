// Where the modules under test stand.
export const modules = new URL(
  "../../generator/surveymark/theme/assets/surveymark/",
  import.meta.url,
).href;
