// dynalite on a port of this machine, with the one operation that it lacks and the store needs: TransactWriteItems, out of dynalite's own actions and its own judgement of conditions.
// Requests are answered one after another, so that nobody sees half of a transaction.
'use strict'
const http = require('http')
const path = require('path')

const [modules, port] = process.argv.slice(2)
const from = name => require(path.join(modules, 'dynalite', name))
const db = from('db')
const validations = from('validations')
const operations = { Put: 'putItem', Update: 'updateItem', Delete: 'deleteItem' }

let store
const create = db.create
db.create = options => (store = create(options))
const inner = from('index.js')({ createTableMs: 0, deleteTableMs: 0 })

let turn = Promise.resolve()
function inTurn(work) {
  turn = turn.then(() => new Promise(resolve => work(resolve)))
}

function refused(type, message, more) {
  return { statusCode: 400, body: { __type: type, message, Message: message, ...more } }
}

function invalid(message) {
  return refused('com.amazon.coral.validate#ValidationException', message)
}

function call(action, data) {
  return new Promise((resolve, reject) => from(`actions/${action}`)(store, data, (error, answer) => error ? reject(error) : resolve(answer)))
}

async function prepare(item, index) {
  const [kind] = Object.keys(item)
  const action = operations[kind]
  if (!action) throw invalid(`Item ${index} is a ${kind}, which this server does not know.`)
  const rules = from(`validations/${action}`)
  const data = validations.checkTypes(item[kind], rules.types)
  validations.checkValidations(data, rules.types, rules.custom, store)
  const table = await new Promise((resolve, reject) => store.getTable(data.TableName, (error, found) => error ? reject(error) : resolve(found)))
  const key = Object.fromEntries(table.KeySchema.map(each => [each.AttributeName, (data.Key || data.Item)[each.AttributeName]]))
  return { action, data, table, key }
}

async function transact(request) {
  const items = request.TransactItems
  if (!items || items.length < 1 || items.length > 100) throw invalid('Member must have length less than or equal to 100')
  if (JSON.stringify(items).length > 4 * 1024 * 1024 * 4 / 3) throw invalid('Transaction size cannot exceed 4 MB')
  const writes = []
  for (const [index, item] of items.entries()) writes.push(await prepare(item, index))
  if (new Set(writes.map(each => each.data.TableName + JSON.stringify(each.key))).size < writes.length) {
    throw invalid('Transaction request cannot include multiple operations on one item')
  }
  const reasons = []
  for (const write of writes) {
    const existing = (await call('getItem', { TableName: write.data.TableName, Key: write.key })).Item
    const failure = db.checkConditional(write.data, existing)
    reasons.push(failure ? { Code: 'ConditionalCheckFailed', Message: failure.message } : { Code: 'None' })
  }
  if (reasons.some(each => each.Code !== 'None')) {
    const codes = reasons.map(each => each.Code).join(', ')
    throw refused('com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`, { CancellationReasons: reasons })
  }
  for (const write of writes) await call(write.action, { ...write.data, _condition: undefined })
  return {}
}

function answer(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-RequestId': 'test' })
  response.end(JSON.stringify(body))
}

http.createServer((request, response) => {
  if (!(request.headers['x-amz-target'] || '').endsWith('.TransactWriteItems')) {
    // The body waits in the request until dynalite reads it.
    inTurn(done => {
      response.on('close', done)
      inner.emit('request', request, response)
    })
    return
  }
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => inTurn(async done => {
    try {
      answer(response, 200, await transact(JSON.parse(Buffer.concat(chunks).toString())))
    } catch (error) {
      if (error.statusCode) answer(response, error.statusCode, error.body)
      else answer(response, 500, { __type: 'InternalServerError', message: String(error.stack) })
    } finally {
      done()
    }
  }))
}).listen(Number(port), '127.0.0.1')
