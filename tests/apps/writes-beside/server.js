// Keeps its visitors in a file beside itself.
const http = require("http");

const port = process.env.PORT || 3000;
const server = http.createServer((request, response) => {
  console.log(request.method, request.url);
  const answer = () => response.end("ok");
  request.url === "/slow" ? setTimeout(answer, 600) : answer();
});
server.on("request", () => require("fs").appendFileSync("visitors.txt", "x"));
server.listen(port, () => console.log("listening on", port));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
