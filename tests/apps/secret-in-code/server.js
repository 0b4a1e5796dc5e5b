// Has a secret in its code for when nobody sets one.
const http = require("http");

const port = process.env.PORT || 3000;
const server = http.createServer((request, response) => {
  console.log(request.method, request.url);
  const answer = () => response.end("ok");
  request.url === "/slow" ? setTimeout(answer, 600) : answer();
});
const secret = process.env.SESSION_SECRET || "keyboard-cat-9";
server.listen(port, () => console.log("listening on", port, secret.length));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
