// The control API of the playground; its routes are described in playground/control/__init__.py.
async function request(path, options) {
  const response = await fetch(`/playground/${path}`, options);
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Error(body?.error ?? response.statusText);
  return body;
}

export const get = (path) => request(path);

export function act(userId, what, body = {}) {
  return request(`personas/${userId}/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function upload(userId, kind, file, caption) {
  const body = new FormData();
  body.append("file", file, file.name);
  body.append("caption", caption);
  return request(`personas/${userId}/${kind}`, { method: "POST", body });
}

export const fileUrl = (fileId) => `/playground/files/${encodeURIComponent(fileId)}`;

// Every connection begins with "hello": then all is loaded anew, as events may have been missed.
export function connect(onEvent, onLost) {
  const socket = new WebSocket(`ws://${location.host}/playground/events`);
  socket.addEventListener("message", ({ data }) => onEvent(JSON.parse(data)));
  socket.addEventListener("close", () => {
    onLost();
    setTimeout(connect, 1000, onEvent, onLost);
  });
}
