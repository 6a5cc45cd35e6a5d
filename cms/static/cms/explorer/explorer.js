/* Starts GraphiQL on the element that names the endpoint. */
(() => {
  const defaultQuery = `# Ctrl-Enter runs the query.
# The book on the left opens the documentation.
query LatestInterviews {
  interviews(first: 5, orderBy: NEWEST_FIRST) {
    totalCount
    nodes {
      title
      path
      publishedOn
      standfirst
      participants {
        role
        jobTitle
        person {
          name
        }
      }
    }
  }
}
`;

  const element = document.getElementById("explorer");
  const fetcher = GraphiQL.createFetcher({ url: element.dataset.endpoint });
  ReactDOM.createRoot(element).render(
    React.createElement(GraphiQL, { fetcher, defaultQuery, defaultEditorToolsVisibility: "variables" }),
  );
})();
