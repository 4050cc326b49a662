// Clients on a worker of their own, and the coordinator as the listener to which they connect: one MessagePort for
// each. It passes on what comes, and never waits for what the threads make of it.

import { Member } from "../crew.js";
import { clientNext, clientsOf, connectionClosed, connectionMade, connectionSays, exchangeOver } from "./engine.js";
import { crashed } from "../life.js";
import { ERRAND_STACK, join, part } from "./thread.js";

// The connections of the exchange that goes on now.
let connections = [];
let isListening = true;

// Starts the clients of the exchange at an address. They connect, each by a message with its port.
export function openExchange(module, memory, address) {
  connections = [];
  let open = clientsOf(address);
  const closed = () => {
    open -= 1;
    if (open > 0) return;
    exchangeOver(address);
    clients.worker.postMessage({ part: true });
  };
  const hear = ({ connect }) => accept(connect, address, closed);
  const clients = new Member({ role: "clients", module, memory, exchange: address }, hear);
}

// Answers what came over a connection.
export function answer([connection, message]) {
  connections[connection].postMessage(message);
}

// Hears nothing any more: the engine ends, and a thread may end in the middle of what the next would wait for.
export function stopListening() {
  isListening = false;
}

function accept(port, address, closed) {
  const connection = connections.push(port) - 1;
  if (isListening) connectionMade(address, connection);
  port.onmessage = ({ data }) => {
    if (!isListening) return;
    if (data) return connectionSays(address, connection, data);
    port.close();
    connectionClosed(address, connection);
    closed();
  };
}

// All clients of an exchange. Each says what wasm makes of the answer to what it said before. They leave when the
// listener has heard that all of them are content.
export async function visit({ module, memory, exchange: address }) {
  const wasm = await join(module, memory, ERRAND_STACK);
  self.onmessage = () => part(wasm);
  const ports = Array.from({ length: clientsOf(address) }, () => {
    const { port1, port2 } = new MessageChannel();
    self.postMessage({ connect: port2 }, [port2]);
    return port1;
  });
  ports.forEach((port, client) => {
    const says = (heard) => port.postMessage(clientNext(address, client, heard) ?? null);
    port.onmessage = ({ data }) => {
      try {
        says(data);
      } catch (error) {
        crashed(error);
      }
    };
    says();
  });
}
