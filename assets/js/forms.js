// Forms to fill in: what is typed stays on this machine and can be taken away
// as Markdown.
(function () {
  'use strict';
  var form = document.getElementById('form');
  var bar = document.getElementById('form-actions');
  var state = document.getElementById('form-state');
  if (!form || !bar || !state) return;
  var words = bar.dataset;
  var key = 'portal-form-' + words.form;
  var fields = Array.prototype.slice.call(form.querySelectorAll('input, textarea, select'));
  if (fields.length === 0) return;
  var timer = 0;

  // A field is known by its name, and by its place among those of that name.
  var seen = {};
  fields.forEach((field) => {
    var name = field.name || field.getAttribute('aria-label') || 'field';
    seen[name] = (seen[name] || 0) + 1;
    field.portalName = name + (seen[name] > 1 ? '#' + seen[name] : '');
    field.disabled = false;
    // Paper shows all that was typed, where the browser can grow the field.
    if (field.nodeName === 'TEXTAREA') field.style.fieldSizing = 'content';
  });

  function isBox(field) { return field.type === 'checkbox' || field.type === 'radio'; }

  function read() {
    var values = {};
    fields.forEach((field) => {
      if (isBox(field) ? field.checked : field.value) {
        values[field.portalName] = isBox(field) ? true : field.value;
      }
    });
    return values;
  }

  function save() {
    try {
      localStorage.setItem(key, JSON.stringify(read()));
      state.textContent = words.saved;
    } catch (e) {
      state.textContent = words.unsaved;
    }
  }

  function restore() {
    var values = {};
    try { values = JSON.parse(localStorage.getItem(key) || '{}'); } catch (e) { return; }
    fields.forEach((field) => {
      if (!(field.portalName in values)) return;
      if (isBox(field)) field.checked = values[field.portalName] === true;
      else field.value = values[field.portalName];
    });
  }

  // ---- Markdown ----

  function escape(text) { return text.replace(/\|/g, '\\|').replace(/\n/g, '<br>'); }

  // A line of text with what was typed in it.
  function line(node) {
    var text = '';
    Array.prototype.forEach.call(node.childNodes, (child) => {
      if (child.nodeType === 3) {
        text += child.nodeValue.replace(/\s+/g, ' ');
      } else if (child.nodeType !== 1 || /^(BUTTON|RP|RT|TEXTAREA)$/.test(child.nodeName)) {
        return;
      } else if (child.nodeName === 'INPUT' && isBox(child)) {
        text += child.checked ? '[x] ' : '[ ] ';
      } else if (child.nodeName === 'INPUT') {
        text += child.value || words.empty;
      } else if (child.nodeName === 'BR') {
        text += ' ';
      } else {
        text += line(child);
      }
    });
    return text;
  }

  function tableText(table) {
    var rows = Array.prototype.map.call(table.rows, (row) => {
      return '| ' + Array.prototype.map.call(row.cells, (cell) => {
        var area = cell.querySelector('textarea');
        return escape(area ? area.value || words.empty : line(cell).trim());
      }).join(' | ') + ' |';
    });
    if (table.rows.length) {
      rows.splice(1, 0, '|' + Array(table.rows[0].cells.length + 1).join(' --- |'));
    }
    return rows.join('\n');
  }

  function blocks(node, out) {
    Array.prototype.forEach.call(node.children, (child) => {
      var heading = /^H([1-6])$/.exec(child.nodeName);
      if (heading) {
        out.push(Array(+heading[1] + 1).join('#') + ' ' + line(child).trim());
      } else if (child.nodeName === 'TABLE') {
        out.push(tableText(child));
      } else if (child.nodeName === 'UL' || child.nodeName === 'OL') {
        out.push(Array.prototype.map.call(child.children, (item, at) => {
          return (child.nodeName === 'OL' ? at + 1 + '. ' : '- ') + line(item).trim();
        }).join('\n'));
      } else if (child.querySelector('textarea') || child.nodeName === 'TEXTAREA') {
        if (child.nodeName === 'TEXTAREA') {
          out.push(child.value || words.empty);
        } else {
          if (child.nodeName === 'LABEL' || child.nodeName === 'P') {
            var label = line(child).trim();
            if (label) out.push('**' + label + '**');
            Array.prototype.forEach.call(child.querySelectorAll('textarea'), (area) => {
              out.push(area.value || words.empty);
            });
          } else {
            blocks(child, out);
          }
        }
      } else if (/^(DIV|SECTION|FIGURE|FIELDSET|BLOCKQUOTE|DETAILS)$/.test(child.nodeName)) {
        blocks(child, out);
      } else {
        var text = line(child).trim();
        if (text) out.push(text);
      }
    });
  }

  function download() {
    var out = ['# ' + document.querySelector('h1').textContent.trim()];
    blocks(form, out);
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([out.join('\n\n') + '\n'], { type: 'text/markdown;charset=utf-8' }));
    link.download = words.form + '.md';
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => { URL.revokeObjectURL(link.href); }, 10000);
  }

  function clear() {
    if (!window.confirm(words.confirm)) return;
    fields.forEach((field) => {
      if (isBox(field)) field.checked = field.defaultChecked;
      else field.value = field.defaultValue;
    });
    clearTimeout(timer);
    try { localStorage.removeItem(key); } catch (e) { /* nothing was kept */ }
    state.textContent = words.cleared;
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, 500);
  });
  window.addEventListener('pagehide', () => {
    if (Object.keys(read()).length) save();
  });
  document.getElementById('form-download').addEventListener('click', download);
  document.getElementById('form-clear').addEventListener('click', clear);
  ['form-download', 'form-clear', 'form-note'].forEach((id) => {
    document.getElementById(id).hidden = false;
  });
  restore();
})();
