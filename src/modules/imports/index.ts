/**
 * Imports: files that people already have become facts. One engine for all targets: the rooms register what they
 * understand (`imports: [...]`); here a file is read in steps, its table and columns are understood, names are looked up,
 * every row is checked, and only then, in one transaction, written.
 *
 * Words: 导入 import, 批次 batch, 预览 preview, 对码 what a name of theirs means.
 * States: reading -> preview -> committing -> done -> undoing -> undone; failed and cancelled wrote nothing.
 * Never: a row dropped without a word; a name guessed; half a batch written; a fact changed that undo cannot restore.
 */
import { module } from '../../kernel/module.ts';
import { forgetOldRows } from './forgetting.ts';
import { fix, map } from './ops.change.ts';
import { errorFile } from './ops.errors.ts';
import { cutOver, differences } from './ops.cutover.ts';
import { folders, saveFolder } from './ops.folders.ts';
import { folderWatch } from './folder.ts';
import { guess, offer, template } from './ops.offer.ts';
import { problems, rows } from './ops.rows.ts';
import { cancel, commit, get, list, paste, preview, undo } from './ops.ts';
import { readWanted } from './reading.ts';
import { words as valueWords } from './words.ts';
import { words as folderWords } from './words.folder.ts';
import { words as offerWords } from './words.offer.ts';
import { words as roomWords } from './words.room.ts';
import { undoWanted, writeWanted } from './writing.ts';
import { mergeWords } from '../../kernel/words.ts';

export const imports = module({
  name: 'imports',
  operations: {
    preview,
    paste,
    get,
    list,
    rows,
    problems,
    map,
    fix,
    cancel,
    commit,
    undo,
    offer,
    guess,
    template,
    errorFile,
    cutOver,
    differences,
    folders,
    saveFolder,
  },
  words: mergeWords(valueWords, roomWords, offerWords, folderWords),
  background: [readWanted, writeWanted, undoWanted],
  daily: [{ name: 'imports.forget', run: forgetOldRows }],
  watches: [folderWatch],
});

export { lookIntoFolders } from './folder.ts';
export { partiesOf } from './known.ts';
export { proposeParty } from './names.parties.ts';
export { documentsOf, fileRows, fileTotals, type FileTotal } from './proof.ts';
