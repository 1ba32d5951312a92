/** The script of the search page. */
import { whenRead } from "./page.mjs";
import { searchPage } from "./search_page.mjs";

whenRead(document, () => searchPage(document));
