// Runs the examples of the documentation against the address in CMS_URL, and prints what they gave as JSON.
import { ApolloProvider } from "@apollo/client/react";
import { prerenderStatic } from "@apollo/client/react/ssr";
import { Kind } from "graphql";
import { renderToStaticMarkup } from "react-dom/server";
import { Provider } from "urql";
import { createSSRApp, h } from "vue";
import { renderToString } from "vue/server-renderer";

import { makeClient as makeApolloClient } from "./apollo";
import { Archive, ArchivePage, variablesOf } from "./Archive";
import { Article, WholeArticle } from "./Article";
import { ApiError, ask } from "./ask";
import { askFor } from "./askFor";
import { readings } from "./contract/reading";
import { graphql } from "./gql";
import { HeroPicture } from "./HeroPicture";
import { Highlight } from "./Highlight";
import { jsonLdScript } from "./jsonLd";
import { News } from "./news";
import { append, NewsList } from "./NewsList";
import { dismiss, isShown } from "./notices";
import { answerWithoutPage } from "./redirects";
import { RichText } from "./RichText";
import { sitemapXml } from "./sitemap";
import { ask as askByDocument } from "./trusted/codegen";
import { idsOf } from "./trusted/ids";
import { fetchQuery } from "./trusted/relay";
import { allNews, firstPage, pageAfter, pageBefore } from "./turning";
import { makeClient as makeUrqlClient } from "./urql";
import { RichText as VueRichText } from "./vueRichText";

const TEXTS = `query Texts {
  interviews(first: 100) {
    nodes { body { ... on TurnBlock { content { html ast } } } closing { html ast } }
  }
  articles(first: 100) {
    nodes { body { ... on ParagraphBlock { content { html ast } } } }
  }
}`;
type Text = { html: string; ast: Record<string, unknown> };
type Page = { body: { content?: Text }[]; closing?: Text | null };

const paths = (list: { nodes: { path: string }[] }) => list.nodes.map(({ path }) => path);

async function richTexts() {
  const { interviews, articles }: Record<string, { nodes: Page[] }> = await ask(TEXTS);
  const pages = [...(interviews?.nodes ?? []), ...(articles?.nodes ?? [])];
  const texts = pages.flatMap(({ body, closing }) => [...body.map(({ content }) => content), closing]);
  return Promise.all(
    texts
      .filter((text) => !!text)
      .map(async ({ html, ast }) => ({
        html,
        react: renderToStaticMarkup(<RichText ast={ast} />),
        vue: await renderToString(createSSRApp({ render: () => h(VueRichText, { ast }) })),
      })),
  );
}

async function turning() {
  const { articles: first } = await firstPage();
  const { articles: second } = await pageAfter(first.pageInfo.endCursor ?? null);
  const { articles: back } = await pageBefore(second.pageInfo.startCursor ?? null);
  return { first: paths(first), second: paths(second), back: paths(back), all: paths({ nodes: await allNews() }) };
}

async function apollo() {
  const client = makeApolloClient();
  const { data: first } = await client.query({ query: News, variables: { first: 5 } });
  const query = client.watchQuery({ query: News, variables: { first: 5 } });
  const shown: number[] = [];
  const watching = query.subscribe(({ data }) => shown.push(data?.articles?.nodes?.length ?? 0));
  await query.fetchMore({ variables: { after: first?.articles.pageInfo.endCursor }, updateQuery: append });
  await new Promise((done) => setTimeout(done, 200));
  watching.unsubscribe();
  const grown = client.readQuery({ query: News, variables: { first: 5 } });
  const { result } = await prerenderStatic({
    tree: (
      <ApolloProvider client={makeApolloClient()}>
        <NewsList />
      </ApolloProvider>
    ),
    renderFunction: renderToStaticMarkup,
  });
  return { shown, grown: grown && paths(grown.articles), html: result };
}

async function urql() {
  const client = makeUrqlClient();
  const { data, error } = await client.query(ArchivePage, variablesOf(2)).toPromise();
  if (error) throw error;
  const html = renderToStaticMarkup(
    <Provider value={client}>
      <Archive number={2} />
    </Provider>,
  );
  return { paths: data ? paths(data.articles) : [], html };
}

async function article() {
  const { articles } = await ask("{ articles(first: 100) { nodes { slug body { __typename } jsonLd } } }");
  const [{ slug, jsonLd }] = articles.nodes.filter(({ body }: { body: { __typename: string }[] }) =>
    body.some(({ __typename }) => __typename === "FigureBlock"),
  );
  const { article: found } = await askFor(WholeArticle, { slug });
  return { slug, html: found && renderToStaticMarkup(<Article article={found} />), jsonLd: jsonLdScript(jsonLd) };
}

const Heroes = graphql(`
  query Heroes {
    articles(first: 1) {
      nodes {
        leadImage {
          ...HeroPictureParts
        }
      }
    }
  }
`);

async function hero() {
  const { articles } = await askFor(Heroes, {});
  const image = articles.nodes[0]?.leadImage;
  return { image, html: image && renderToStaticMarkup(<HeroPicture image={image} />) };
}

async function highlight() {
  const { search } = await ask(`{
    search(query: "the") { sections { results(first: 1) { nodes { highlight { text marked } } } } }
  }`);
  const hits = search.sections.flatMap(({ results }: { results: { nodes: { highlight: never }[] } }) => results.nodes);
  return { pieces: hits[0].highlight, html: renderToStaticMarkup(<Highlight pieces={hits[0].highlight} />) };
}

async function redirects() {
  const addresses = ["/nowhere/", process.argv[2] ?? ""].map((path) => new URL(path, "https://www.example.org"));
  const answers = await Promise.all(addresses.map(answerWithoutPage));
  return answers.map(({ status, headers }) => [status, headers.get("Location")]);
}

async function errors() {
  try {
    await ask("{ articles(first: 0) { totalCount } }");
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { message: error.message, codes: error.errors.map(({ extensions }) => extensions.code) };
  }
}

function notices() {
  const kept = new Map<string, string>();
  const getItem = (key: string) => kept.get(key) ?? null;
  const setItem = (key: string, value: string) => kept.set(key, value);
  Object.assign(globalThis, { localStorage: { getItem, setItem } });
  const gate = { scope: "PROJECT", dismissKey: "first", notice: {} };
  const before = isShown(gate);
  dismiss(gate);
  const changed = { ...gate, dismissKey: "second" };
  return [before, isShown(gate), isShown(changed), isShown({ ...changed, notice: null })];
}

async function previewFrame() {
  const said: unknown[] = [];
  let listener = (_: object) => {};
  Object.assign(globalThis, {
    addEventListener: (_: string, given: typeof listener) => (listener = given),
    location: { origin: "https://www.example.org" },
    parent: { postMessage: (message: unknown, origin: string) => said.push([message, origin]) },
    scrollTo: (place: unknown) => said.push(place),
    scrollX: 0,
    scrollY: 300,
  });
  const { askForPosition } = await import("./previewFrame");
  askForPosition();
  for (const origin of ["https://elsewhere.example", "https://cms.example.org"]) {
    listener({ origin, data: { wagtail: { type: "w-preview:get-scroll-position" } } });
    listener({ origin, data: { wagtail: { type: "w-preview:set-scroll-position", x: 0, y: 120 } } });
  }
  return said;
}

async function trusted() {
  const [documentId = "", text = ""] = process.argv.slice(3);
  const byId = await fetchQuery({ id: documentId }, {});
  const document = { kind: Kind.DOCUMENT as const, definitions: [], __meta__: { hash: documentId } };
  return { ids: idsOf([text]), relay: byId, codegen: await askByDocument(document, {}) };
}

const results = {
  readings,
  richTexts: await richTexts(),
  turning: await turning(),
  apollo: await apollo(),
  urql: await urql(),
  article: await article(),
  hero: await hero(),
  highlight: await highlight(),
  redirects: await redirects(),
  sitemap: await sitemapXml("https://www.example.org"),
  errors: await errors(),
  notices: notices(),
  trusted: await trusted(),
  previewFrame: await previewFrame(),
};
console.log(JSON.stringify(results));
