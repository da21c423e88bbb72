/** Why a file cannot be read: which file, which part or cell, and what to do about it. */
import { defineWords } from '../words.ts';

export const sheetWords = defineWords(
  {
    'sheets.empty': '{file} 里没有内容，请确认导出成功后重新上传。',
    'sheets.tooLarge': '{file} 超过 {limit} MB，请删去图片和无关的工作表，或按月拆成几个文件再上传。',
    'sheets.pdf': '{file} 是 PDF，不是表格。请在原来的软件里导出为 Excel（.xlsx）或 CSV。',
    'sheets.image': '{file} 是图片，不是表格。请上传 Excel 或 CSV 文件。',
    'sheets.word': '{file} 是 Word 文档。请把里面的表格复制到 Excel，另存为 .xlsx 再上传。',
    'sheets.slides': '{file} 是演示文稿，不是表格。请上传 Excel 或 CSV 文件。',
    'sheets.ods': '{file} 是 ODS 表格。请用 WPS 或 Excel 打开，另存为 .xlsx 再上传。',
    'sheets.xlsb': '{file} 是二进制工作簿（.xlsb）。请在 Excel 里另存为 .xlsx 再上传。',
    'sheets.archive': '{file} 是压缩包。请先解压，再逐个上传里面的表格。',
    'sheets.oldExcel': '{file} 是 Excel 4.0 或更早的格式。请在 Excel 里另存为 .xlsx 再上传。',
    'sheets.notATable': '{file} 不是可识别的表格文件。请上传 .xlsx、.xls 或 .csv。',
    'sheets.encrypted': '{file} 设了打开密码。请在 Excel 里去掉密码（文件 → 信息 → 保护工作簿），另存后再上传。',
    'sheets.truncated': '{file} 不完整，可能没有传完。请重新导出或重新下载后再上传。',
    'sheets.damaged': '{file} 的 {where} 已损坏，无法读取。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.broken': '{file} 已损坏，无法读取。请用 Excel 或 WPS 打开并另存为 .xlsx，再上传。',
    'sheets.zipBomb': '{file} 的 {where} 解压后大得不正常，已拒绝。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.zipEntries': '{file} 内含 {count} 个部件，超过 {limit} 个。请把数据复制到新的工作簿，另存后再上传。',
    'sheets.zipNames': '{file} 内的部件名 {where} 不合规。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.zipMethod': '{file} 的 {where} 用了不支持的压缩方式。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.zipOverlap': '{file} 内的部件 {where} 互相重叠，已拒绝。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.xmlDoctype': '{file} 的 {where} 含有外部定义（DOCTYPE），已拒绝。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.xmlEntity': '{file} 的 {where} 含有未知实体 {entity}，已拒绝。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.noSheet': '{file} 里没有工作表。请把数据放进普通工作表，另存后再上传。',
    'sheets.noSuchSheet': '{file} 里没有第 {sheet} 个工作表，请重新选择工作表。',
    'sheets.tooManySheets': '{file} 有 {count} 个工作表，超过 {limit} 个。请只保留要导入的工作表，另存后再上传。',
    'sheets.tooManyRows': '{file} 的 {where} 超过 {limit} 行。请按月或按区域拆成几个文件再上传。',
    'sheets.tooManyColumns': '{file} 的 {where} 在第 {limit} 列之后还有内容。请删去多余的列，另存后再上传。',
    'sheets.tooManyCells': '{file} 的 {where} 内容太多，超过 {limit} 个单元格。请拆成几个文件，或另存为 .xlsx 再上传。',
    'sheets.tooManyStrings': '{file} 的文字太多。请拆成几个文件再上传。',
    'sheets.tooManyMerges': '{file} 的 {where} 合并单元格超过 {limit} 处。请取消合并，另存后再上传。',
    'sheets.tooManyFormats': '{file} 的单元格格式超过 {limit} 种。请把数据按“值”粘贴到新的工作簿，另存后再上传。',
    'sheets.cellTooLong': '{file} 的 {where} 超过 {limit} 个字。请缩短内容，另存后再上传。',
    'sheets.badReference': '{file} 的 {where} 位置写法 {value} 不对。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.badString': '{file} 的 {where} 指向不存在的文字。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.rowOrder': '{file} 的 {where} 行号重复或倒退。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.duplicateCell': '{file} 的 {where} 出现了两次。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.tooDeep': '{file} 的 {where} 嵌套超过 {limit} 层。请用 Excel 打开并另存为 .xlsx，再上传。',
    'sheets.encoding': '{file} 的文字编码认不出来（{where}）。请用记事本或 Excel 另存为 UTF-8 编码的 CSV，再上传。',
    'sheets.quotes': '{file} 从 {where} 开始引号没有配对。请补上或删去这一行的引号，再上传。',
    'sheets.recordTooLong': '{file} 的 {where} 太长（超过 {limit} 个字）。请检查这一行的引号和换行，再上传。',
    'sheets.tooSlow': '{file} 在 {limit} 秒内没有读完。请拆成几个文件，或另存为 .xlsx 再上传。',
    'sheets.tooHeavy': '{file} 读取时占用内存过多，已停止。请拆成几个文件，或另存为 .xlsx 再上传。',
    'sheets.cancelled': '{file} 的读取已取消，可以重新上传。',
    'sheets.reasonColumn': '错误原因',
  },
  {
    'sheets.empty': '{file} has no content. Check that the export succeeded and upload it again.',
    'sheets.tooLarge': '{file} is larger than {limit} MB. Remove pictures and other sheets, or split it by month.',
    'sheets.pdf': '{file} is a PDF, not a table. Export it as Excel (.xlsx) or CSV from the original software.',
    'sheets.image': '{file} is a picture, not a table. Upload an Excel or CSV file.',
    'sheets.word': '{file} is a Word document. Copy its table into Excel, save as .xlsx and upload that.',
    'sheets.slides': '{file} is a presentation, not a table. Upload an Excel or CSV file.',
    'sheets.ods': '{file} is an ODS spreadsheet. Open it in WPS or Excel and save it as .xlsx.',
    'sheets.xlsb': '{file} is a binary workbook (.xlsb). Save it as .xlsx in Excel.',
    'sheets.archive': '{file} is an archive. Unpack it and upload the tables inside one by one.',
    'sheets.oldExcel': '{file} is in the format of Excel 4.0 or older. Save it as .xlsx in Excel.',
    'sheets.notATable': '{file} is not a table we can read. Upload .xlsx, .xls or .csv.',
    'sheets.encrypted':
      '{file} has a password to open. Remove it in Excel (File → Info → Protect Workbook), save, and upload again.',
    'sheets.truncated': '{file} is not complete. Export or download it again, then upload.',
    'sheets.damaged': '{where} of {file} is damaged. Open the file in Excel, save it as .xlsx and upload that.',
    'sheets.broken': '{file} is damaged. Open it in Excel or WPS, save it as .xlsx and upload that.',
    'sheets.zipBomb':
      '{where} of {file} unpacks to an abnormal size and was refused. Open the file in Excel and save it as .xlsx.',
    'sheets.zipEntries':
      '{file} holds {count} parts, more than {limit}. Copy the data into a new workbook and upload that.',
    'sheets.zipNames':
      'The part {where} inside {file} has a name that is not allowed. Open the file in Excel and save it as .xlsx.',
    'sheets.zipMethod':
      '{where} of {file} is compressed in a way that is not supported. Open the file in Excel and save it as .xlsx.',
    'sheets.zipOverlap': 'Parts of {file} overlap at {where}. Open the file in Excel and save it as .xlsx.',
    'sheets.xmlDoctype':
      '{where} of {file} has a DOCTYPE and was refused. Open the file in Excel and save it as .xlsx.',
    'sheets.xmlEntity':
      '{where} of {file} has the unknown entity {entity} and was refused. Open the file in Excel and save it as .xlsx.',
    'sheets.noSheet': '{file} has no worksheet. Put the data into an ordinary worksheet and save it.',
    'sheets.noSuchSheet': '{file} has no worksheet number {sheet}. Choose another one.',
    'sheets.tooManySheets': '{file} has {count} worksheets, more than {limit}. Keep only those you want to import.',
    'sheets.tooManyRows': '{where} of {file} has more than {limit} rows. Split the file by month or territory.',
    'sheets.tooManyColumns':
      '{where} of {file} lies beyond column number {limit}. Delete the columns you do not need and save.',
    'sheets.tooManyCells':
      '{where} of {file} has more than {limit} cells. Split the file, or save it as .xlsx and upload that.',
    'sheets.tooManyStrings': '{file} holds too much text. Split it into several files.',
    'sheets.tooManyMerges': '{where} of {file} has more than {limit} merged ranges. Unmerge them and save.',
    'sheets.tooManyFormats':
      '{file} has more than {limit} cell formats. Paste the data as values into a new workbook and upload that.',
    'sheets.cellTooLong': '{where} of {file} has more than {limit} characters. Shorten it and save.',
    'sheets.badReference':
      '{where} of {file} has the wrong position {value}. Open the file in Excel and save it as .xlsx.',
    'sheets.badString':
      '{where} of {file} points to a text that does not exist. Open the file in Excel and save it as .xlsx.',
    'sheets.rowOrder':
      'The row number at {where} of {file} repeats or goes back. Open the file in Excel and save it as .xlsx.',
    'sheets.duplicateCell': '{where} of {file} stands there twice. Open the file in Excel and save it as .xlsx.',
    'sheets.tooDeep':
      '{where} of {file} is nested more than {limit} levels deep. Open the file in Excel and save it as .xlsx.',
    'sheets.encoding':
      'The encoding of {file} is not known ({where}). Save it as CSV in UTF-8 with Notepad or Excel and upload that.',
    'sheets.quotes': 'A quotation mark in {file} is not closed from {where} on. Close or delete it and upload again.',
    'sheets.recordTooLong':
      '{where} of {file} is longer than {limit} characters. Check the quotation marks and line ends of that line.',
    'sheets.tooSlow': '{file} could not be read within {limit} seconds. Split it, or save it as .xlsx.',
    'sheets.tooHeavy': '{file} takes too much memory and was stopped. Split it, or save it as .xlsx.',
    'sheets.reasonColumn': 'What is wrong',
    'sheets.cancelled': 'Reading {file} was cancelled. You can upload it again.',
  },
);
