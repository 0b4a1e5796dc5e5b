// Listens on a port nobody can choose.
const http = require("http");

const port = process.env.PORT || 3000;
const server = http.createServer((request, response) => {
  console.log(request.method, request.url);
  const answer = () => response.end("ok");
  request.url === "/slow" ? setTimeout(answer, 600) : answer();
});
server.listen(0, () => console.log("listening on", server.address().port));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
