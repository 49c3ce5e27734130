// Security keys answer only to scripts: HTML has no way to ask them. Codes work without this file.
// A form with data-key-ask="get" or "create" has a button that asks the server for a question, the key for its
// answer, and sends the answer as the form's field "answer".
(function () {
  'use strict'

  const bytes = text => Uint8Array.from(
    atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

  function withBytes (question) {
    const asked = { ...question, challenge: bytes(question.challenge) }
    if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) }
    for (const list of ['allowCredentials', 'excludeCredentials']) {
      if (asked[list]) asked[list] = asked[list].map(key => ({ ...key, id: bytes(key.id) }))
    }
    return asked
  }

  function asText (credential) {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) }
    for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (credential.response[part]) response[part] = text(credential.response[part])
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(),
      response
    })
  }

  async function answer (form) {
    const token = form.querySelector('[name=csrfmiddlewaretoken]').value
    const reply = await fetch(form.dataset.keyQuestion, {
      method: 'POST', headers: { 'X-CSRFToken': token }, credentials: 'same-origin'
    })
    if (!reply.ok) throw new Error('no question')
    const question = withBytes((await reply.json()).publicKey)
    const credential = form.dataset.keyAsk === 'create'
      ? await navigator.credentials.create({ publicKey: question })
      : await navigator.credentials.get({ publicKey: question })
    form.querySelector('[name=answer]').value = asText(credential)
    form.submit()
  }

  for (const form of document.querySelectorAll('form[data-key-ask]')) {
    const problem = form.querySelector('[data-key-problem]')
    if (!window.PublicKeyCredential || !navigator.credentials) continue
    form.hidden = false
    document.querySelectorAll('[data-key-without]').forEach(note => { note.hidden = true })
    form.addEventListener('submit', event => {
      event.preventDefault()
      problem.hidden = true
      answer(form).catch(() => {
        problem.hidden = false
        problem.focus()
      })
    })
  }
})()
