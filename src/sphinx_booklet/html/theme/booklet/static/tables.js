"use strict";

// A narrow window shows a table row by row, and some browsers then no longer call it a table.
// Roles say it again. They are not in the page itself: HTML forbids them where they are implied.

{
  const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
  const heads = { col: "columnheader", row: "rowheader" };

  document.querySelectorAll("table.by-row").forEach((table) => {
    [table, ...table.querySelectorAll("thead, tbody, tr, th, td")].forEach((one) => {
      const role = roles[one.localName] || heads[one.getAttribute("scope")];
      if (role) one.setAttribute("role", role);
    });
  });
}
