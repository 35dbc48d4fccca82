/** The version of the product, from its manifest. */
export { version } from "../../package.json";
