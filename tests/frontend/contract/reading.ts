// Reads the answer of each contract operation as a site would, through the types that are made from the schema.
import type * as types from "../gql/graphql";
import { answers } from "./answers";

type Block = NonNullable<types.InterviewDetailQuery["interview"]>["body"][number];

function words(block: Block): string {
  switch (block.__typename) {
    case "TurnBlock":
      return `${block.speaker?.person?.name ?? block.speaker?.label ?? "?"}: ${block.content.text}`;
    case "HeadingBlock":
      return block.text;
    case "QuoteBlock":
      return `${block.quote} (${block.attribution ?? "?"})`;
    case "FigureBlock":
      return block.image ? `${block.caption ?? block.alt} ${block.image.rendition.width > 0}` : "";
    default:
      return block.__typename;
  }
}

const reading = {
  AnswersOfASpeaker: ({ interview, person }: types.AnswersOfASpeakerQuery) => [
    `${person?.name}, ${person?.organisation?.name ?? "?"}: ${person?.answers.totalCount.toFixed()}`,
    ...(interview?.turns ?? []).map(({ anchor, content }) => `#${anchor.length > 0} ${content.text}`),
  ],
  ArticleDetail: ({ page }: types.ArticleDetailQuery) => {
    if (page?.__typename !== "ArticlePage") return [];
    const day: string = page.publishedOn ?? "";
    return [
      `${page.kind} ${day} ${page.title}`,
      ...page.body.map((block) => {
        if (block.__typename === "ParagraphBlock") return String(block.content.ast.type);
        return block.__typename === "HeadingBlock" ? `${block.level.toFixed()} ${block.text}` : "";
      }),
    ];
  },
  ArticleList: ({ articles }: types.ArticleListQuery) =>
    articles.nodes.map(
      ({ title, authors, leadImage }) =>
        `${title}, ${authors.map(({ person }) => person?.name).join()}, ${leadImage?.rendition.width.toFixed()}`,
    ),
  Home: ({ site, page, latest, signupGates }: types.HomeQuery) => [
    ...site.mainMenu.map(({ label, children }) => `${label} ${children.length}`),
    ...(page && "featured" in page ? page.featured.map(({ __typename, title }) => `${__typename} ${title}`) : []),
    ...latest.nodes.map(({ title }) => title),
    ...signupGates.map(({ scope, isOpen, notice }) => `${scope} ${isOpen} ${notice?.title}`),
  ],
  InterviewDetail: ({ interview }: types.InterviewDetailQuery) => interview?.body.map(words) ?? [],
  InterviewList: ({ interviews }: types.InterviewListQuery) =>
    interviews.nodes.map(
      ({ title, participants, readingTimeMinutes: minutes }) =>
        `${title}, ${minutes.toFixed()}, ${participants.map(({ role, label }) => `${role} ${label}`).join()}`,
    ),
  Search: ({ search }: types.SearchQuery) =>
    search.sections
      .filter(({ totalCount }) => totalCount > 0)
      .map(({ type, results }) => {
        const [first] = results.nodes;
        return `${type} ${first?.title} ${first?.highlight.filter(({ marked }) => marked).map(({ text }) => text)}`;
      }),
  SignupGates: ({ signupGates }: types.SignupGatesQuery) =>
    signupGates.map(({ scope, state, reopensAt, notice }) => {
      const alternative: types.SignupScope | undefined = notice?.alternative?.scope;
      return `${scope} ${state} ${reopensAt?.slice(0, 10)} ${alternative}`;
    }),
  SubmitOrganisation: ({ submitOrganisation: { ok, errors, gate } }: types.SubmitOrganisationMutation) =>
    errors.map(({ field, code }) => `${ok} ${field} ${code} ${gate?.state} ${gate?.notice?.title}`),
};

type Name = keyof typeof answers;

// The answers that are kept for an operation stand behind its name; an operation that nothing reads does not compile.
const read = <Key extends Name>(name: Key) => (reading[name] as (answer: unknown) => string[])(answers[name]);

export const readings = Object.fromEntries((Object.keys(answers) as Name[]).map((name) => [name, read(name)]));
